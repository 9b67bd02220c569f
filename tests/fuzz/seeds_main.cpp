// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the fuzzer where there is none: gives its target every file of a folder, and then so many mutants of
// these, always the same ones.
//     fuzz_NAME FOLDER MUTANTS
#include "mutant.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

using pongscope::fuzz::Octets;

namespace {

const Octets* atHand = nullptr;
constexpr const char* kFind = "find"; ///< in the folder that the test runs in

/// Keeps what the target could not bear: a seed to be.
void keepFind(int signal)
{
    if (std::FILE* file = std::fopen(kFind, "wb")) { // as good as anything: the program ends here
        std::fwrite(atHand->data(), 1, atHand->size(), file);
        std::fclose(file);
        std::fprintf(stderr, "%zu octets, kept as %s\n", atHand->size(), kFind);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void give(const Octets& octets)
{
    atHand = &octets;
    // Of its own, so that what reads beyond it is seen to.
    const Octets copy(octets);
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    if (paths.empty())
        return 1;
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL})
        std::signal(signal, keepFind);

    std::vector<Octets> seeds;
    for (const std::filesystem::path& path : paths) {
        std::fprintf(stderr, "%s\n", path.c_str()); // the last one is the culprit
        std::ifstream file(path, std::ios::binary);
        give(seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
    }
    const auto mutants = std::strtoul(argv[2], nullptr, 10);
    std::fprintf(stderr, "and %lu mutants\n", mutants);
    for (std::uint32_t i = 0; i < mutants; ++i)
        give(pongscope::fuzz::Mutator(i).mutant(seeds[i % seeds.size()], seeds[i / seeds.size() % seeds.size()]));
    std::printf("%zu seeds, %lu mutants\n", seeds.size(), mutants);
    return 0;
}
