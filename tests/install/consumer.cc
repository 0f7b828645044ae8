// The library as a stranger uses it: loads the grammars that are named, reads what is no report.
#include <cstdio>

#include <huitong/extractor.h>

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const auto extractor = huitong::Extractor::open(arguments[1]);
    if (!extractor) {
        std::fprintf(stderr, "%s\n", huitong::base::dump(extractor.error()).c_str());
        return 1;
    }
    const huitong::Extracted extracted = extractor->extract("note.txt", "not a report\n");
    std::printf("%s\n", extracted.records.at(0).c_str());
    return extracted.ok ? 1 : 0;
}
