// growth GRAMMARS [KB] [NAME]: processor time of documents of hostile shapes
// (tests/growth/shapes.h), at KB and at four times as much, and what the larger takes by the
// megabyte.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include <fmt/format.h>

#include "extractor.h"
#include "growth/shapes.h"

namespace {

double seconds(const huitong::Extractor& extractor, const std::string& name,
               const std::string& bytes) {
    const auto now = [] {
        timespec t{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
    };
    const double start = now();
    extractor.extract(name, bytes);
    return now() - start;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fputs("usage: growth GRAMMARS [KB] [NAME]\n", stderr);
        return 2;
    }
    auto extractor = huitong::Extractor::open(arguments[1]);
    if (!extractor) {
        std::fputs(extractor.error().message.c_str(), stderr);
        return 2;
    }
    const std::size_t size = 1000 * (count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 100);
    for (const growth::Shape& shape : growth::shapes()) {
        if (count > 3 && shape.name != arguments[3]) continue;
        const std::string small = shape.make(size), large = shape.make(4 * size);
        seconds(*extractor, shape.name, small);
        const double before = seconds(*extractor, shape.name, small);
        const double after = seconds(*extractor, shape.name, large);
        fmt::print("{:28} {:8.3f} s {:8.3f} s  x {:5.1f} {:7.2f} s/MB\n", shape.name, before, after,
                   after / before, 1e6 * after / static_cast<double>(large.size()));
        std::fflush(stdout);
    }
}
