#include "html/tag_scanner.h"

#include <algorithm>

#include <gumbo.h>

#include "html/ascii.h"

namespace huitong::html {
namespace {

constexpr std::uint64_t fnv_start = 0xcbf29ce484222325u, fnv_prime = 0x100000001b3u;

bool ends_name(char c) {
    return is_space(c) || c == '/' || c == '>';
}

}  // namespace

std::uint64_t hash_name(std::string_view name) {
    std::uint64_t hash = fnv_start;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(lower(c))) * fnv_prime;
    return hash;
}

bool TagScanner::next(Tag& tag) {
    while ((at_ = std::min(text_.find('<', at_), text_.size())) < text_.size()) {
        const std::size_t open = at_;
        const std::string_view rest = text_.substr(open);
        if (rest.size() < 2) break;
        tag = Tag{};
        tag.offset = open;
        if (is_letter(rest[1])) {
            at_ = open + 1;
            return read_tag(tag);
        }
        if (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])) {
            at_ = open + 2;
            tag.is_end = true;
            return read_tag(tag);
        }
        if (rest.substr(0, 4) == "<!--")
            skip_comment();
        else if (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')
            skip_to_bracket();
        else
            ++at_;
    }
    at_ = text_.size();
    return false;
}

bool TagScanner::read_tag(Tag& tag) {
    const std::size_t name = at_;
    while (at_ < text_.size() && !ends_name(text_[at_])) ++at_;
    tag.spelling = text_.substr(name, at_ - name);
    tag.name = hash_name(tag.spelling);
    tag.tag = static_cast<int>(
        gumbo_tagn_enum(tag.spelling.data(), static_cast<unsigned>(tag.spelling.size())));
    const std::size_t attributes = at_;
    while (true) {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        if (at_ >= text_.size()) return false;  // a tag that the end of the document cuts is none
        if (text_[at_] == '>') break;
        if (text_[at_] == '/') {
            ++at_;
            tag.self_closing = at_ < text_.size() && text_[at_] == '>';
            continue;
        }
        ++tag.attribute_count;
        const std::size_t attribute = at_;
        ++at_;  // also a '=' that a name begins with
        while (at_ < text_.size() && !ends_name(text_[at_]) && text_[at_] != '=') ++at_;
        const std::string_view named = text_.substr(attribute, at_ - attribute);
        tag.sets_font = tag.sets_font || equal_nocase(named, "color") ||
                        equal_nocase(named, "face") || equal_nocase(named, "size");
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        if (at_ >= text_.size() || text_[at_] != '=') continue;
        ++at_;
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        if (at_ >= text_.size()) return false;
        const char quote = text_[at_];
        if (quote == '"' || quote == '\'') {
            const std::size_t close = text_.find(quote, at_ + 1);
            if (close == std::string_view::npos) {
                at_ = text_.size();
                return false;
            }
            at_ = close + 1;
        } else {
            while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>') ++at_;
        }
    }
    tag.attributes = hash_name(text_.substr(attributes, at_ - attributes));
    ++at_;
    return true;
}

void TagScanner::skip_comment() {
    at_ += 4;
    const std::string_view rest = text_.substr(at_);
    if (rest.substr(0, 1) == ">") {
        ++at_;
    } else if (rest.substr(0, 2) == "->") {
        at_ += 2;
    } else {
        // "-->" or "--!>", whichever comes first.
        for (std::size_t dash = text_.find("--", at_); dash != std::string_view::npos;
             dash = text_.find("--", dash + 1)) {
            const std::string_view end = text_.substr(dash + 2, 2);
            if (end.substr(0, 1) == ">") {
                at_ = dash + 3;
                return;
            }
            if (end == "!>") {
                at_ = dash + 4;
                return;
            }
        }
        at_ = text_.size();
    }
}

void TagScanner::skip_to_bracket() {
    const std::size_t close = text_.find('>', at_ + 2);
    at_ = close == std::string_view::npos ? text_.size() : close + 1;
}

void TagScanner::skip_raw(const Tag& tag) {
    while ((at_ = std::min(text_.find("</", at_), text_.size())) < text_.size()) {
        const std::string_view rest = text_.substr(at_ + 2);
        if (rest.size() > tag.spelling.size() && ends_name(rest[tag.spelling.size()]) &&
            hash_name(rest.substr(0, tag.spelling.size())) == tag.name)
            return;
        at_ += 2;
    }
}

}  // namespace huitong::html
