// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dial.h"

#include <QTest>

namespace pongscope::support {

Dialled dial(const transport::Dialer::Target& target, std::chrono::milliseconds patience)
{
    using transport::Dialer;
    Dialled result;
    Dialer dialer(target);
    QObject::connect(
        &dialer, &Dialer::stepStarted, &dialer, [&result](transport::DialStep step) { result.steps.push_back(step); });
    QObject::connect(&dialer, &Dialer::connected, &dialer, [&result, &dialer] {
        ++result.outcomes;
        result.stream = dialer.takeStream();
    });
    QObject::connect(&dialer, &Dialer::failed, &dialer, [&result](const Error& error) {
        ++result.outcomes;
        result.error = error;
    });
    dialer.start();
    static_cast<void>(QTest::qWaitFor([&result] { return result.outcomes > 0; }, static_cast<int>(patience.count())));
    QCoreApplication::processEvents(); // a second outcome would come now
    result.facts = dialer.facts();
    return result;
}

} // namespace pongscope::support
