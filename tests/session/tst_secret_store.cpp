// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/secret_store.h"

#include <QTest>

using namespace pongscope::session;

namespace {

std::string readBack(SecretStore& store, const char* name)
{
    std::string text = "no answer";
    store.read(name, [&](const auto& secret) { text = secret.value_or("error"); });
    return text;
}

} // namespace

class tst_SecretStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryKeepsOneTextAName();
};

void tst_SecretStore::memoryKeepsOneTextAName()
{
    MemorySecretStore store;
    QCOMPARE(store.place(), SecretStore::Place::Memory);
    QCOMPARE(readBack(store, "one"), std::string());
    int answers = 0;
    const auto done = [&](const std::string& problem) { answers += problem.empty() ? 1 : 100; };
    store.write("one", "first", done);
    store.write("two", "other", done);
    store.write("one", "second", done);
    QCOMPARE(readBack(store, "one"), std::string("second"));
    store.write("one", {}, done);
    QCOMPARE(readBack(store, "one"), std::string());
    QCOMPARE(readBack(store, "two"), std::string("other"));
    QCOMPARE(answers, 4);
}

QTEST_GUILESS_MAIN(tst_SecretStore)
#include "tst_secret_store.moc"
