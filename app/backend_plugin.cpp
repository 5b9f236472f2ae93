// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend_plugin.h"

#include "app/backend_module.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

namespace hawksight {

Expected<Backend> loadBackendPlugin() {
    const QDir folder(QCoreApplication::applicationDirPath() + QStringLiteral("/../" HAWKSIGHT_MODULE));
    QLibrary module(QDir::cleanPath(folder.filePath(QStringLiteral("libhawksight-networks.so"))));
    const auto version = reinterpret_cast<BackendModuleVersion>(module.resolve(kBackendModuleVersion));
    const auto fillIn = reinterpret_cast<BackendModuleFill>(module.resolve(kBackendModuleFill));
    if (version == nullptr || fillIn == nullptr)
        return fail(ErrorCode::FileNotFound, module.errorString().toStdString());
    // Values pass in between that both must lay out alike.
    if (std::string(version()) != HAWKSIGHT_VERSION)
        return fail(ErrorCode::Mismatch, module.fileName().toStdString() + ": of version " + version() +
                                             ", the program of " HAWKSIGHT_VERSION);
    Expected<Backend> backend;
    fillIn(backend);
    return backend;
}

}  // namespace hawksight
