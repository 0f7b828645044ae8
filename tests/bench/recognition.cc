// recognition GRAMMARS FOLDER [ROUNDS]: processor time of one process. What loading the grammars
// takes, proved on their examples and trusted, for each family and for the five longest forms
// together; and what telling the form of a document costs: how much longer it is matched with all
// forms than with its own form alone, as a share of its extraction. Texts and HTML pages of a
// folder; in turns document by document, so that a change of load falls on all alike.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/limits.h"
#include "extractor.h"
#include "grammar/load.h"
#include "html/read.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"
#include "plain/read.h"
#include "text/decode.h"

namespace {

using namespace huitong;

double now() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

std::string family_of(const std::string& path) {
    return std::filesystem::path(path).parent_path().filename().string();
}

// Median of several loads, in milliseconds. 0: there is no form in it.
double load_time(const grammar::Files& files, grammar::Proof proof, int rounds) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        grammar::Files copy = files;
        const double start = now();
        const grammar::Loaded loaded = grammar::load(std::move(copy), proof);
        times.push_back(1000 * (now() - start));
        // A shared file that none of the chosen forms uses is an error, and is read all the same.
        if (loaded.library.grammars.empty()) return 0;
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void print_load(const std::string& name, const grammar::Files& files, int rounds) {
    std::size_t bytes = 0;
    for (const auto& [file, text] : files.texts) bytes += text.size();
    fmt::print("load {:28} {:3} files {:7} bytes  proved {:7.2f} ms  trusted {:7.2f} ms\n", name,
               files.texts.size(), bytes, load_time(files, grammar::Proof::make, rounds),
               load_time(files, grammar::Proof::trust, rounds));
}

// The five longest forms, each counted with the shared files that it uses.
grammar::Files five_longest(const grammar::Files& all) {
    std::map<std::string, grammar::Files> families;
    for (const auto& text : all.texts) families[family_of(text.first)].texts.push_back(text);
    std::vector<std::pair<std::size_t, std::string>> forms;  // length, file
    for (const auto& text : all.texts)
        if (text.second.find("\nform = ") != std::string::npos)
            forms.emplace_back(text.second.size(), text.first);
    std::sort(forms.rbegin(), forms.rend());
    if (forms.size() > 5) forms.resize(5);
    grammar::Files out;
    for (const auto& text : all.texts) {
        const bool is_form = text.second.find("\nform = ") != std::string::npos;
        const bool chosen = std::any_of(forms.begin(), forms.end(), [&](const auto& form) {
            return is_form ? form.second == text.first
                           : family_of(form.second) == family_of(text.first);
        });
        if (chosen) out.texts.push_back(text);
    }
    return out;
}

struct Sum {
    std::size_t documents = 0;
    double extract = 0, all = 0, own = 0;
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("usage: recognition GRAMMARS FOLDER [ROUNDS]\n", stderr);
        return 2;
    }
    const int rounds = count > 3 ? std::atoi(arguments[3]) : 2;
    const grammar::Files files = grammar::read_folder(arguments[1]);
    std::map<std::string, grammar::Files> families;
    for (const auto& text : files.texts) families[family_of(text.first)].texts.push_back(text);
    load_time(files, grammar::Proof::make, 1);  // tables of characters are made once
    constexpr int loads = 15;
    for (const auto& [name, of] : families) print_load(name, of, loads);
    print_load("(all)", files, loads);
    print_load("(five longest forms)", five_longest(files), loads);

    const grammar::Loaded loaded = grammar::load(files, grammar::Proof::make);
    auto extractor = Extractor::open(arguments[1]);
    if (!extractor) {
        std::fputs(extractor.error().message.c_str(), stderr);
        return 2;
    }
    const match::Index all(loaded.library.grammars);
    std::map<std::string, std::pair<std::vector<grammar::Grammar>, std::vector<match::Index>>> own;
    for (const grammar::Grammar& form : loaded.library.grammars)
        own[form.family + " " + form.form].first.push_back(form);
    for (auto& [name, of] : own) of.second.emplace_back(of.first);

    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[2])) {
        std::string path = entry.path().string();
        if (path.ends_with(".txt") || path.ends_with(".html")) paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    const base::Limits limits;
    std::map<std::string, Sum> sums;
    for (int round = 0; round <= rounds; ++round) {  // the first to warm up
        if (round == 1) sums.clear();
        for (const std::string& path : paths) {
            std::ostringstream stream;
            stream << std::ifstream(path, std::ios::binary).rdbuf();
            const std::string bytes = stream.str();
            const auto decoded = text::decode(bytes, path, html::declared_charset(bytes));
            if (!decoded) continue;
            const auto layout = path.ends_with(".html") ? html::read(decoded->utf8, path, limits)
                                                        : plain::read(decoded->utf8, path, limits);
            if (!layout) continue;
            const double start = now();
            const auto matched = match::match(*layout, path, all);
            const double after_all = now();
            if (!matched || matched->empty()) continue;
            const grammar::Grammar& grammar = *matched->front().grammar;
            const std::string name = grammar.family + " " + grammar.form;
            const auto alone = own.find(name);
            if (alone == own.end()) continue;
            const double before_own = now();
            (void)match::match(*layout, path, alone->second.second.front());
            const double after_own = now();
            (void)extractor->extract(path, bytes);
            const double after_extract = now();
            Sum& sum = sums[name];
            ++sum.documents;
            sum.all += after_all - start;
            sum.own += after_own - before_own;
            sum.extract += after_extract - after_own;
        }
    }
    Sum total;
    const auto print = [](const std::string& name, const Sum& sum) {
        const double n = static_cast<double>(sum.documents);
        fmt::print(
            "{:36} {:5} documents  extract {:7.3f} ms  match {:7.3f} ms, own form alone "
            "{:7.3f} ms  recognition {:5.1f} %\n",
            name, sum.documents, 1000 * sum.extract / n, 1000 * sum.all / n, 1000 * sum.own / n,
            100 * (sum.all - sum.own) / sum.extract);
    };
    for (const auto& [name, sum] : sums) {
        print(name, sum);
        total.documents += sum.documents;
        total.all += sum.all;
        total.own += sum.own;
        total.extract += sum.extract;
    }
    if (total.documents > 0) print("(all)", total);
}
