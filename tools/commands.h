// Commands: what the program can do, one function each. They return the exit status.
#pragma once

namespace huitong::tools {

struct Options;

int extract(const Options& options);
int dump(const Options& options);
int doctor(const Options& options);
int explain(const Options& options);
int codebook(const Options& options);
int print_schema(const Options& options);
int list_grammars(const Options& options);
int new_grammar(const Options& options);
int lint_grammars(const Options& options);
int prove_grammars(const Options& options);
int check_corpus(const Options& options);
int evaluate(const Options& options);
int series(const Options& options);
int build_dataset(const Options& options);
int merge_datasets(const Options& options);
int diff_datasets(const Options& options);

}  // namespace huitong::tools
