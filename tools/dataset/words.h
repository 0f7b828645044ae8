// Words: what people read in a dataset, in Chinese and English. Of a dataset and its flags, never
// of what a form counts: that the codebook says.
#pragma once

#include <array>
#include <string_view>

namespace huitong::dataset {

struct Words {
    const char *zh, *en;
};

struct Named {
    std::string_view id;
    Words words;
};

namespace words {

inline constexpr Words title = {"数据集概览", "Summary of the dataset"};
inline constexpr Words skip = {"跳到内容", "Skip to the figures"};
inline constexpr Words contents = {"目录", "Contents"};
inline constexpr Words made_by = {
    "由 huitong {} 生成，语法规则摘要 {}…。本页不含脚本，不访问网络；同样的文件总得到同样的本页。",
    "Made by huitong {} with the grammars {}… and without a script; it asks nothing of any "
    "network. "
    "The same documents always give the same page."};

inline constexpr Words documents = {"文件", "documents"}, reports = {"报告", "reports"},
                       fields = {"字段", "fields"}, failed = {"不成立的勾稽", "failed checks"},
                       skipped = {"未收录", "skipped"}, duplicates = {"重复", "duplicates"},
                       of_all = {"占全部", "of all"}, year = {"年度", "year"},
                       unknown = {"不详", "not told"}, others = {"其他", "others"},
                       total = {"合计", "all"}, table = {"表", "table"}, form = {"格式", "form"},
                       field = {"字段", "field"}, check = {"勾稽关系", "check"},
                       made = {"检查次数", "made"}, fails = {"不成立", "failed"},
                       share = {"比例", "share"}, official = {"表式规定", "official"},
                       yes = {"是", "yes"}, no = {"否", "no"}, kind = {"类别", "kind"},
                       count = {"数量", "count"}, reason = {"原因", "reason"},
                       flag = {"标记", "flag"}, values = {"值", "values"},
                       confidence = {"置信度", "confidence"};

inline constexpr Words coverage = {"覆盖范围", "Coverage"};
inline constexpr Words coverage_text = {
    "各年度、各层级机关的报告份数。层级取自报告的发布机关；名称不能说明层级的列为“不详”。",
    "Reports by the year reported on and by the level of the issuing body. Where the name does "
    "not tell the level it stands under “not told”."};
inline constexpr Words by_form = {"按报告格式", "By form"};

inline constexpr Words flags = {"数据质量", "Flags"};
inline constexpr Words flags_text = {
    "每个值都有一个标记。“存疑”的值已给出，但与证据不符，须查看原文；“缺失”不等于零。",
    "Every value has a flag. A suspect value is given, and the evidence disagrees: look at its "
    "source. A missing one is not zero."};
inline constexpr Words by_year = {"按年度", "By year"}, by_table = {"按表", "By table"};
inline constexpr Words usable = {"各表各年度可用值的比例", "Usable values, by table and year"};
inline constexpr Words usable_text = {
    "标记为核实、读取或推定的值所占比例（%）。颜色越深，可用的越少；空格表示没有这样的报告。",
    "Share of values that are verified, read or inferred, in per cent. The darker, the fewer; "
    "where nothing stands there is no such report."};

inline constexpr Words checks = {"不成立的勾稽关系", "Failed checks"};
inline constexpr Words checks_text = {
    "共检查 {} 次，其中 {} 次不成立，涉及 {} 份报告。不成立可能是原文自身有误，也可能是读取有误。",
    "{} checks were made and {} failed, in {} reports. The source may not add up, or it was read "
    "wrong."};
inline constexpr Words none = {"没有。", "None."};
inline constexpr Words first_of = {"列出前 {} 项，共 {} 项。", "The first {} of {}."};

inline constexpr Words look = {"首先应查看的字段", "Fields to look at first"};
inline constexpr Words look_text = {
    "最多 100 个：先列表式规定的勾稽关系不成立所涉及的存疑值，再列其他存疑值，最后列置信度低于 "
    "0.9 的值；每类中置信度低的在前，每份报告最多 3 个。查看依据：",
    "At most 100: first suspects that a failed official check names, then other suspects, then "
    "values with a confidence under 0.9; the least confident first, at most three of a report. To "
    "see why:"};
inline constexpr Words look_more = {"该报告另有 {} 个", "{} more in this report"};
inline constexpr Words look_at = {"位置", "place"};

inline constexpr Words doubtful = {"最常存疑的字段", "Fields most often suspect"};
inline constexpr Words reasons = {"存疑与缺失的原因", "Why values are suspect or missing"};
inline constexpr Words reasons_text = {
    "一个值可有多个原因。含义见 docs/vocabulary.md。",
    "A value may have several reasons. docs/vocabulary.md says what they mean."};
inline constexpr Words confidences = {"置信度", "Confidence"};
inline constexpr Words confidences_text = {
    "若只使用置信度不低于某一数值的值，还剩多少？（缺失的不计。）",
    "If only values of at least some confidence are used, how many are left? (Missing ones are "
    "not counted.)"};
inline constexpr Words at_least = {"不低于", "at least"};

inline constexpr Words left_out = {"未收录与重复", "Skipped and duplicates"};
inline constexpr Words left_out_text = {"逐个文件见 {} 与 {}。", "{} and {} have each of them."};
inline constexpr Words skipped_kinds = {"未收录的文件", "Skipped documents"};
inline constexpr Words relations = {"重复的文件", "Duplicates"};

inline constexpr std::array flag_words = {
    Words{"核实", "verified"}, Words{"读取", "read"},    Words{"推定", "inferred"},
    Words{"存疑", "suspect"},  Words{"缺失", "missing"},
};
inline constexpr std::array flag_meanings = {
    Words{"已读取，且有勾稽关系证实", "read, and a sum of the form confirms it"},
    Words{"读取无疑，没有勾稽关系涉及", "read without doubt; no sum covers it"},
    Words{"未印出或无法辨认，但由其他数值确定",
          "not printed or not legible, but determined by the rest"},
    Words{"有值，但与证据不符：请查看原文",
          "a value is given, and the evidence disagrees: look at it"},
    Words{"没有值（不等于零）；批注说明原因", "no value, which is not zero; the comment says why"},
};
// Headings of the spreadsheet.
inline constexpr Words sheet_about = {"说明", "Read me"}, sheet_reports = {"报告", "Reports"},
                       sheet_checks = {"不成立的勾稽", "Failed checks"},
                       sheet_codebook = {"代码簿", "Codebook"};
inline constexpr std::array report_heads = {
    Named{"organ", {"发布机关", "Issuing body"}},
    Named{"year", {"年度", "Year"}},
    Named{"form", {"格式", "Form"}},
    Named{"document", {"文件编号", "Document"}},
    Named{"path", {"路径", "Path"}},
    Named{"verified", {"核实", "Verified"}},
    Named{"inferred", {"推定", "Inferred"}},
    Named{"suspect", {"存疑", "Suspect"}},
    Named{"missing", {"缺失", "Missing"}},
    Named{"failed_checks", {"不成立的勾稽", "Failed checks"}},
};
inline constexpr std::array check_heads = {
    Named{"organ", {"发布机关", "Issuing body"}},
    Named{"year", {"年度", "Year"}},
    Named{"document", {"文件编号", "Document"}},
    Named{"check", {"勾稽关系", "Check"}},
    Named{"official", {"表式规定", "Official"}},
    Named{"left", {"左边", "Left"}},
    Named{"right", {"右边", "Right"}},
    Named{"equation", {"等式", "Equation"}},
    Named{"path", {"路径", "Path"}},
};
inline constexpr std::array codebook_heads = {
    Named{"field", {"字段", "Field"}},
    Named{"label", {"中文名称", "Chinese label"}},
    Named{"label_en", {"英文名称", "English label"}},
    Named{"unit", {"单位", "Unit"}},
    Named{"type", {"类型", "Type"}},
    Named{"description", {"说明", "Description"}},
};
inline constexpr Words coloured = {"“报告”表的单元格按标记着色。",
                                   "Cells of the sheet Reports are coloured by flag."};
inline constexpr std::array sheet_notes = {
    Words{"批注说明原因，以及该值在原文中的位置。",
          "Comments on cells say why, and where in the document the value stands."},
    Words{"没有颜色的空单元格：该报告的格式没有这个字段。",
          "An empty cell without colour: the report's form has no such field."},
};
inline constexpr Words sheet_has = {
    "本文件有 {} 份报告，共 {} 份。CSV 文件和数据库有全部报告。",
    "Reports in this file: {} of {}. The CSV files and the database have all."};
// From the highest to the lowest.
inline constexpr std::array level_words = {
    Named{"central", {"中央", "central"}},       Named{"province", {"省级", "province"}},
    Named{"prefecture", {"地级", "prefecture"}}, Named{"county", {"县级", "county"}},
    Named{"township", {"乡级", "township"}},
};

}  // namespace words

}  // namespace huitong::dataset
