// A document of four times the size takes about four times the work, whatever is in it. Work is the
// processor time of this thread, which a busy machine may stretch by a half, not by two: what grows
// with the square takes sixteen times.
#include <ctime>
#include <string>

#include <catch2/catch.hpp>

#include "extractor.h"
#include "shapes.h"

namespace {

constexpr std::size_t size = 60'000;
constexpr std::size_t times = 4;
constexpr double most_growth = 8;
constexpr double too_little = 0.05;  // seconds; what takes less is not looked at more closely

double seconds(const huitong::Extractor& extractor, const std::string& name,
               const std::string& bytes) {
    const auto now = [] {
        timespec t{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
    };
    const double start = now();
    extractor.extract(name, bytes);
    return now() - start;
}

TEST_CASE("the work grows with the document, not with its square") {
    const std::string grammars = HUITONG_SOURCE_DIR "/grammars";
    std::string digest;
    for (const growth::Shape& shape : growth::shapes()) {
        DYNAMIC_SECTION(shape.name) {
            const std::string small = shape.make(size), large = shape.make(times * size);
            double after = 0, growth = 0;
            for (int round = 0; round < 3; ++round) {
                // A new one each time: an extractor remembers texts, but not any number of them.
                const auto extractor = huitong::Extractor::open(grammars, {}, digest);
                REQUIRE(extractor);
                digest = extractor->grammar_digest();
                seconds(*extractor, shape.name, shape.make(1'000));
                const double before = seconds(*extractor, shape.name, small);
                after = seconds(*extractor, shape.name, large);
                growth = after / before;
                if (after < too_little || growth < most_growth) break;
            }
            CAPTURE(after);
            if (after >= too_little) CHECK(growth < most_growth);
        }
    }
}

}  // namespace
