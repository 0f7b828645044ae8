// Door: what a fuzzer throws bytes at. One function for each; fuzz.cc hands it to libFuzzer, and
// replay.cc runs the seeds in the ordinary tests. What a door promises is checked here: a broken
// promise aborts.
#pragma once

#include <string_view>

namespace huitong::fuzz {

void text(std::string_view bytes);     // decode and plain::read
void html(std::string_view bytes);     // decode and html::read, and both ways to a tree
void grammar(std::string_view bytes);  // grammar::load_text, then a report through what loaded
void decoder(std::string_view bytes);  // a layout's dump through match and judge

void pdf(std::string_view bytes);      // pdf::read, then page::arrange
void content(std::string_view bytes);  // the same, as the content of one page
void font(std::string_view bytes);  // CMaps, font programs and filters; the first byte says which

void archive(std::string_view bytes);  // dataset: unpack
void warc(std::string_view bytes);     // the records of an archive of the web
void http(std::string_view bytes);     // what a server answered

}  // namespace huitong::fuzz
