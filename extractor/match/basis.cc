// A line that names the kind, a line for each digest, an empty one, and the pairs as distances,
// seven bits a byte, the low ones first. It holds if writing it anew from its pairs gives the same
// bytes.
#include "match/basis.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "digest/sha256.h"
#include "grammar/grammar.h"
#include "grammar/image.h"
#include "match/index.h"
#include "match/match.h"

namespace huitong::match {
namespace {

constexpr std::string_view unread = "unread\n", likely = "likely\n", all = "all\n";
constexpr std::size_t digits = 32;  // kept of each digest
constexpr unsigned low_bits = 7, more = 1U << low_bits;

void write(const Pairs& pairs, std::string& out) {
    unsigned before = 0;
    for (const std::uint16_t pair : pairs) {
        unsigned step = pair - std::exchange(before, pair);
        for (; step >= more; step >>= low_bits) out += static_cast<char>(step % more | more);
        out += static_cast<char>(step);
    }
}

std::optional<Pairs> read_pairs(std::string_view bytes) {
    Pairs out;
    unsigned last = 0, step = 0, shift = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        step |= byte % more << shift;
        if (byte >= more) {
            shift += low_bits;
            if (shift > 2 * low_bits) return std::nullopt;
            continue;
        }
        last += std::exchange(step, 0);
        shift = 0;
        if (last > UINT16_MAX) return std::nullopt;
        out.push_back(static_cast<std::uint16_t>(last));
    }
    return out;
}

}  // namespace

Basis::Basis(const Index& index, const std::string& folder, std::string other)
    : index_(index), other_(std::move(other)) {
    for (const Catalogue& catalogue : index.catalogues()) {
        std::vector<grammar::Grammar> forms;
        for (const std::size_t form : catalogue.forms) forms.push_back(index.grammars()[form]);
        families_.push_back(digest::sha256(grammar::to_image(forms, folder)).substr(0, digits));
    }
}

std::string Basis::of_unread() const {
    return std::string(unread);
}

std::string Basis::of(const Considered& considered) const {
    const Families families = index_.recogniser().families(considered.pairs);
    std::string out(considered.all ? all : likely);
    out += other_ + "\n";
    for (const std::size_t family : families.likely) out += families_[family] + "\n";
    out += "\n";
    if (considered.all) {
        for (const std::size_t family : families.unlikely) out += families_[family] + "\n";
        out += "\n";
    }
    write(considered.pairs, out);
    return out;
}

bool Basis::holds(std::string_view basis) const {
    if (basis == unread) return true;
    const bool of_all = basis.starts_with(all);
    if (!of_all && !basis.starts_with(likely)) return false;
    std::size_t end = basis.find("\n\n");
    if (of_all && end != std::string_view::npos) {
        // Nobody may be unlikely: then two empty lines stand together.
        end = basis.find("\n\n", end + 1);
    }
    if (end == std::string_view::npos) return false;
    const auto pairs = read_pairs(basis.substr(end + 2));
    return pairs && of({*pairs, of_all}) == basis;
}

}  // namespace huitong::match
