// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/json_index.h"
#include "ui/models/payload.h"

#include <QAbstractItemModel>

#include <unordered_map>

namespace pongscope::ui {

/// A JSON text as a tree: members in the order in which they were sent, repeated names included, numbers digit for
/// digit. A container's children are listed when it is opened, a thousand at a time.
class JsonTreeModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value };

    explicit JsonTreeModel(QObject* parent = nullptr);

    using Read = tl::expected<JsonIndex, JsonIndex::Problem>;

    /// Shows the payload if it is JSON, else becomes empty and says why it is not.
    std::optional<JsonIndex::Problem> setPayload(Payload payload);
    /// The same for what was read from it before, in another thread perhaps.
    std::optional<JsonIndex::Problem> setPayload(Payload payload, Read read);
    /// Where the tree ends before the text does.
    [[nodiscard]] std::optional<std::size_t> cutAt() const { return m_index.cutAt(); }
    void clear();
    /// "orders[3].price": where a value stands.
    [[nodiscard]] QString path(const QModelIndex& index) const;
    /// The value as it stands in the text.
    [[nodiscard]] QString source(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Children {
        std::vector<std::uint32_t> nodes;
        std::size_t shown = 0;
    };

    [[nodiscard]] const JsonIndex::Node& nodeOf(const QModelIndex& index) const;
    [[nodiscard]] std::uint32_t containerOf(const QModelIndex& parent) const;
    [[nodiscard]] QString nameText(const JsonIndex::Node& node) const;
    [[nodiscard]] QString valueText(const JsonIndex::Node& node) const;

    Payload m_payload;
    JsonIndex m_index;
    std::unordered_map<std::uint32_t, Children> m_children; ///< of the containers that were opened
};

} // namespace pongscope::ui
