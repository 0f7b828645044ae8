// throughput GRAMMARS FOLDER [ROUNDS]: processor time of one process over all texts and HTML pages
// of a folder: what gumbo_parse alone takes for the HTML, what reading takes, and what a whole
// record takes. Figures of one run, in turns document by document, so that a change of load falls
// on all alike.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gumbo.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/limits.h"
#include "extractor.h"
#include "html/read.h"
#include "layout/layout.h"
#include "plain/read.h"
#include "text/decode.h"

namespace {

struct Document {
    std::string path, bytes;
    bool html = false;
};

double now() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

struct Sum {
    std::size_t documents = 0, bytes = 0;
    double gumbo = 0, decode = 0, read = 0, extract = 0;
};

void print(const char* medium, const Sum& sum) {
    auto line = [&](const char* what, double seconds) {
        if (seconds == 0) return;
        fmt::print("{:5} {:8} {:9.3f} ms/document {:8.2f} MB/s", medium, what,
                   1000 * seconds / static_cast<double>(sum.documents),
                   static_cast<double>(sum.bytes) / seconds / 1e6);
        if (sum.gumbo > 0) fmt::print("  {:6.2f} x gumbo", seconds / sum.gumbo);
        fmt::print("\n");
    };
    fmt::print("{:5} {} documents, {} bytes\n", medium, sum.documents, sum.bytes);
    line("gumbo", sum.gumbo);
    line("decode", sum.decode);
    line("read", sum.read);
    line("extract", sum.extract);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("usage: throughput GRAMMARS FOLDER [ROUNDS]\n", stderr);
        return 2;
    }
#ifdef __GLIBC__
    // As the program does.
    constexpr int keep = 64 << 20;
    mallopt(M_MMAP_THRESHOLD, keep);
    mallopt(M_TRIM_THRESHOLD, keep);
#endif
    auto extractor = huitong::Extractor::open(arguments[1]);
    if (!extractor) {
        std::fputs(extractor.error().message.c_str(), stderr);
        return 2;
    }
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[2])) {
        std::string path = entry.path().string();
        if (path.ends_with(".txt") || path.ends_with(".html")) paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Document> documents;
    for (const std::string& path : paths) {
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        documents.push_back({path, bytes.str(), path.ends_with(".html")});
    }
    const int rounds = count > 3 ? std::atoi(arguments[3]) : 1;
    Sum text, html;
    huitong::base::Limits limits;
    for (int round = 0; round <= rounds; ++round) {  // the first to warm up
        if (round == 1) text = html = Sum{};
        for (const Document& d : documents) {
            Sum& sum = d.html ? html : text;
            ++sum.documents;
            sum.bytes += d.bytes.size();
            double start = now();
            auto decoded =
                huitong::text::decode(d.bytes, d.path, huitong::html::declared_charset(d.bytes));
            if (!decoded) continue;
            double after_decode = now();
            auto layout = d.html ? huitong::html::read(decoded->utf8, d.path, limits)
                                 : huitong::plain::read(decoded->utf8, d.path, limits);
            double after_read = now();
            auto records = extractor->extract(d.path, d.bytes);
            double after_extract = now();
            sum.decode += after_decode - start;
            sum.read += after_read - start;
            sum.extract += after_extract - after_read;
            if (!d.html) continue;
            double before_gumbo = now();
            GumboOutput* tree = gumbo_parse_with_options(
                &kGumboDefaultOptions, decoded->utf8.data(), decoded->utf8.size());
            gumbo_destroy_output(&kGumboDefaultOptions, tree);
            sum.gumbo += now() - before_gumbo;
        }
    }
    print("text", text);
    print("html", html);
}
