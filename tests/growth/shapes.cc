#include "shapes.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

namespace growth {
namespace {

const std::string corpus = std::string(HUITONG_SOURCE_DIR) + "/corpus/";

std::string file(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::string times(std::string_view text, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += text;
    return out;
}

std::string page(std::string_view body) {
    return fmt::format("<html><body>{}</body></html>", body);
}

std::string numbered(std::size_t bytes, std::string (*one)(std::size_t)) {
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i) out += one(i);
    return out;
}

std::string file_times(const char* name, std::size_t bytes) {
    return times(file(corpus + name), bytes);
}

// Within a document, before the first place of `mark`.
std::string within(const char* name, std::string_view mark, const std::string& what) {
    std::string out = file(corpus + name);
    out.insert(out.find(mark), what);
    return out;
}

// The cells of all texts of the corpus.
const std::vector<std::string>& cells() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> paths, out;
        for (const auto& each : std::filesystem::recursive_directory_iterator(corpus)) {
            if (each.path().extension() == ".txt") paths.push_back(each.path().string());
        }
        std::sort(paths.begin(), paths.end());
        for (const std::string& path : paths) {
            std::string text = file(path);
            std::replace(text.begin(), text.end(), '|', '\n');
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) {
                if (line.size() < 100) out.push_back(line);
            }
        }
        return out;
    }();
    return all;
}

std::string shuffled(std::size_t bytes, std::string_view before, std::string_view between,
                     std::string_view after, std::size_t in_row) {
    std::mt19937 random(7);
    std::string out;
    while (out.size() < bytes) {
        out += before;
        for (std::size_t k = 0; k < in_row; ++k) {
            if (k > 0) out += between;
            out += cells()[random() % cells().size()];
        }
        out += after;
    }
    return out;
}

using Size = std::size_t;

constexpr const char* report = "cn_disclosure_annual/chengyuan_city_2024.txt";
constexpr const char* report_page = "cn_disclosure_annual/chengyuan_city_2024.html";
constexpr const char* accounts = "cn_department_accounts/made_2020_pipes.txt";
constexpr const char* accounts_page = "cn_department_accounts/made_2020_html.html";

}  // namespace

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all = {
        {"numbers.txt", [](Size n) { return times("1 ", n); }},
        {"a_number_a_line.txt", [](Size n) { return times("1\n", n); }},
        {"digits.txt", [](Size n) { return times("1", n); }},
        {"tabs.txt", [](Size n) { return times("0\t0\t0\t0\n", n); }},
        {"pipes.txt", [](Size n) { return times("|", n); }},
        {"a_pipe_a_line.txt", [](Size n) { return times("|\n", n); }},
        {"number_pipes.txt", [](Size n) { return times("1 | 2 | 3 |\n", n); }},
        {"one_label.txt", [](Size n) { return times("行政规范性文件\n", n); }},
        {"label_of_many.txt", [](Size n) { return times("其他\n", n); }},
        {"labels_glued.txt", [](Size n) { return times("行政规范性文件", n); }},
        {"labels_and_values.txt", [](Size n) { return times("规章\n5\n", n); }},
        {"tiny_tables.txt",
         [](Size n) { return times("规章 | 1 |\n行政许可 | 2 |\n\n说明。\n\n", n); }},
        {"one_sentence.txt", [](Size n) { return times("公开1条、", n); }},
        {"sentences.txt", [](Size n) { return times("全市主动公开政府信息48210条。", n); }},
        {"words.txt", [](Size n) { return times("lorem ipsum ", n); }},
        {"headings.txt",
         [](Size n) {
             return numbered(n, [](Size i) { return fmt::format("{}、总体情况\n", i); });
         }},
        {"titles.txt", [](Size n) { return times("澄源市2016年政府信息公开工作年度报告\n", n); }},
        {"reports.txt", [](Size n) { return file_times(report, n); }},
        {"reports_in_one_line.txt",
         [](Size n) {
             std::string out = file_times(report, n);
             std::replace(out.begin(), out.end(), '\n', ' ');
             return out;
         }},
        {"accounts.txt", [](Size n) { return file_times(accounts, n); }},
        {"numbers_in_report.txt",
         [](Size n) { return within(report, "\n二、", times("\n1 1 1 1 1 1 1 1 1", n)); }},
        {"rows_in_report.txt",
         [](Size n) { return within(report, "\n二、", times("\n某某 | 5 | 6 | 7 |", n)); }},
        {"rows_of_open_table.txt",
         [](Size n) {
             return within(accounts, "\n2", numbered(n, [](Size i) {
                               return fmt::format("\n{} | 项目{} | 12.00 | 3.00 | 9.00 |",
                                                  2010000 + i, i);
                           }));
         }},
        {"shuffled_cells.txt", [](Size n) { return shuffled(n, "", " | ", " |\n", 5); }},
        {"shuffled_lines.txt", [](Size n) { return shuffled(n, "", "", "\n", 1); }},
        {"numbers.html", [](Size n) { return page(times("1 ", n)); }},
        {"paragraphs.html", [](Size n) { return page(times("<p>1</p>", n)); }},
        {"breaks.html", [](Size n) { return page(times("1<br>", n)); }},
        {"rows.html",
         [](Size n) {
             return page("<table>" + times("<tr><td>规章</td><td>1</td></tr>", n) + "</table>");
         }},
        {"columns.html",
         [](Size n) { return page("<table><tr>" + times("<td>1</td>", n) + "</tr></table>"); }},
        {"tables.html",
         [](Size n) { return page(times("<table><tr><td>规章</td><td>1</td></tr></table>", n)); }},
        {"tables_in_tables.html",
         [](Size n) {
             return page(
                 times("<table><tr><td><table><tr><td>规章</td></tr></table></td>"
                       "<td>1</td></tr></table>",
                       n));
         }},
        {"nested.html", [](Size n) { return page(times("<table><tr><td>", n)); }},
        {"misnested.html", [](Size n) { return page(times("<b><p>", n)); }},
        {"spans.html",
         [](Size n) {
             return page("<table>" +
                         times("<tr><td rowspan=30 colspan=3>规章</td><td>1</td></tr>", n) +
                         "</table>");
         }},
        {"headings.html", [](Size n) { return page(times("<h2>一、总体情况</h2>", n)); }},
        {"scripts.html",
         [](Size n) { return page(times("<script>var a=\"<p>规章</p>\";</script>", n)); }},
        {"reports.html", [](Size n) { return file_times(report_page, n); }},
        {"accounts.html", [](Size n) { return file_times(accounts_page, n); }},
        {"rows_of_open_table.html",
         [](Size n) {
             std::string out = file(corpus + accounts_page);
             out.insert(out.rfind("</tr>") + 5, numbered(n, [](Size i) {
                            return fmt::format(
                                "<tr><td>{}</td><td>项目{}</td><td>12.00</td>"
                                "<td>3.00</td><td>9.00</td></tr>",
                                2010000 + i, i);
                        }));
             return out;
         }},
        {"shuffled_cells.html",
         [](Size n) {
             return page("<table>" + shuffled(n, "<tr><td>", "</td><td>", "</td></tr>", 6) +
                         "</table>");
         }},
        {"shuffled_tables.html",
         [](Size n) {
             return page(shuffled(n, "<table><tr><td>", "</td><td>", "</td></tr></table>", 4));
         }},
    };
    return all;
}

}  // namespace growth
