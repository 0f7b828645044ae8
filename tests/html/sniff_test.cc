#include <catch2/catch.hpp>

#include "show.h"

using namespace huitong::html;

TEST_CASE("declared charset") {
    struct Declared {
        std::string_view bytes, charset;
    };
    const auto [bytes, charset] = GENERATE(values<Declared>({
        {"", ""},
        {"<meta charset=utf-8>", "utf-8"},
        {"<META CHARSET = 'GBK' />", "GBK"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">", "gb2312"},
        {"<meta content='text/html;charset= gb18030' http-equiv=content-type>", "gb18030"},
        {"<?xml version=\"1.0\" encoding='Big5'?><html>", "Big5"},
        {"\xEF\xBB\xBF <?XML encoding=\"UTF-8\"?>", "UTF-8"},
        {"<head><script charset=gbk src=x>'<meta charset=no>'</script><meta charset=\"utf-8\">",
         "utf-8"},
        {"<script src=x charset=gbk></script>", ""},
        {"<!-- <meta charset=no> --><title><meta charset=no></title><meta charset=yes>", "yes"},
        {"<meta name=x content='my-charset=no'>", ""},
        {"<meta name=charset content=x>", ""},
        {"<meta charset=''>", ""},
        {"<body><meta charset=late>", ""},
        {"charset=utf-8", ""},
        {"<meta charset=cut", ""},
        {"<meta charset=\"\xB9\xE3\">", ""},
    }));
    INFO(bytes);
    CHECK(declared_charset(bytes) == charset);
    CHECK(declared_charset(std::string(4096, ' ') + "<meta charset=far>").empty());
}

TEST_CASE("looks like HTML") {
    const std::string_view text =
        GENERATE(as<std::string_view>(), "<!DOCTYPE html>", "<html>",
                 "\xEF\xBB\xBF\n <!-- x --> <HTML lang=zh>", "x <table border=1>",
                 "<?xml version='1.0'?><html>", "<p class=a>x</p>", "<p>x", "<tr><td>规章",
                 "<!doctype HTML public>", "a<span style='x'>b</span>", "<a href=x>y</a>");
    INFO(text);
    CHECK(looks_like_html(text));
}

TEST_CASE("does not look like HTML") {
    const std::string_view text =
        GENERATE(as<std::string_view>(), "", "x < y", "i<n;p>q", "<", "<3", "规章 | 0 | 0 |",
                 "| a<br>b | 0 |", "%PDF-1.4", "<?xml version='1.0'?><record/>", "a <b", "a <div",
                 "<tablet>", "{\"a\": \"b\"}", "若a<p，则", "若 a<p 且 c>d", "a<b>c", "x</p>",
                 "<!-- <p> -->");
    INFO(text);
    CHECK_FALSE(looks_like_html(text));
}
