// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does with model files. Each command works in the background and is followed by a fresh look at the
// folder.
#include "ui/library/comparison_dialog.h"
#include "ui/library/model_table.h"
#include "ui/library/models_page.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"

#include <QTableView>

namespace hawksight {

namespace fs = std::filesystem;

void ModelsPage::activate() {
    const auto models = selected();
    if (models.size() != 1) return;
    const int row = m_table->rowOf(models.front());
    const ModelFile& file = m_table->files()[static_cast<std::size_t>(row)];
    if (file.problem)
        problem(*file.problem);
    else
        session().useModel(file.path);
}

void ModelsPage::compare() {
    auto models = selected();
    if (models.size() == 1 && session().model()) models.insert(models.begin(), session().model()->path);
    if (models.size() != 2) return;
    // The one in use, else the older one, is what the other is measured against.
    const auto isNewer = [this](const fs::path& a, const fs::path& b) {
        const auto& files = m_table->files();
        const auto &x = files[static_cast<std::size_t>(m_table->rowOf(a))],
                   &y = files[static_cast<std::size_t>(m_table->rowOf(b))];
        return x.info && y.info && x.info->createdAt > y.info->createdAt;
    };
    const bool secondInUse = session().model() && session().model()->path == models[1];
    const bool firstInUse = session().model() && session().model()->path == models[0];
    const bool listed = m_table->rowOf(models[0]) >= 0 && m_table->rowOf(models[1]) >= 0;
    if (secondInUse || (!firstInUse && listed && isNewer(models[0], models[1]))) std::swap(models[0], models[1]);
    auto* dialog = new ComparisonDialog(session(), models[0], models[1], this);
    connect(dialog, &QDialog::finished, this, &ModelsPage::refresh);
    dialog->show();
    Q_EMIT comparing(dialog);
}

void ModelsPage::rename() {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows(ModelTable::Name);
    if (rows.size() == 1) m_view->edit(rows.first());
}

void ModelsPage::renameTo(const fs::path& model, const QString& name) {
    if (const NameProblem wrong = checkModelName(name.toStdString()); wrong != NameProblem::None) {
        m_notice->show(NoticeBar::Kind::Problem, nameProblemText(wrong));
        return;
    }
    const bool inUse = session().model() && session().model()->path == model;
    auto renamed = renameModel(model, name.toStdString());
    if (!renamed) {
        problem(renamed.error());
        return;
    }
    m_notice->hide();
    m_wanted = *renamed;
    // The session knows its model by path.
    if (inUse) session().useModel(*renamed);
    refresh();
}

void ModelsPage::exportModel() {
    const auto models = selected();
    if (models.size() != 1) return;
    const fs::path model = models.front();
    m_prompts.saveFile(
        this, tr("Export model"), toQString(model.filename()), tr("Hawksight models (*.hkt)"),
        [this, model](const QString& target) {
            m_change.follow(session().io().post(IoPool::Rank::Bulk, [model, to = toPath(target)]() -> Changed {
                if (auto copied = copyModel(model, to); !copied) return tl::unexpected<Error>(copied.error());
                return model;
            }));
        });
}

void ModelsPage::importModels() {
    if (!session().project()) {
        session().showPage(PageId::Data);
        return;
    }
    m_prompts.openFiles(this, tr("Import models"), tr("Hawksight models (*.hkt);;All files (*)"),
                        [this](const QStringList& files) { importModelFiles(files); });
}

void ModelsPage::importModelFiles(const QStringList& files) {
    if (files.isEmpty() || folder().empty()) return;
    m_notice->hide();
    std::vector<fs::path> paths;
    for (const QString& file : files) paths.push_back(toPath(file));
    m_wanted = freeModelPath(folder(), paths.front().stem().string());
    m_imported.follow(session().engine().call(
        Urgency::Interactive, [paths, folder = folder()](const Backend& backend) -> Expected<std::vector<SkippedFile>> {
            std::vector<SkippedFile> skipped;
            for (const fs::path& path : paths)
                if (auto imported = importModel(backend, path, folder); !imported)
                    skipped.push_back({path, imported.error()});
            return skipped;
        }));
}

void ModelsPage::importTeacher() {
    m_prompts.openFiles(this, tr("Import a teacher"), tr("PyTorch weights (*.pt *.pth);;All files (*)"),
                        [this](const QStringList& files) {
                            if (files.isEmpty()) return;
                            const fs::path file = toPath(files.first());
                            m_prompts.text(this, tr("Import a teacher"), tr("Name under which it can be chosen:"),
                                           toQString(file.stem()), [this, file](const QString& name) {
                                               m_importedTeacher.follow(session().engine().call(
                                                   Urgency::Interactive,
                                                   [file, name = name.trimmed().toStdString()](const Backend& backend) {
                                                       return backend.importTeacher(file, name);
                                                   }));
                                           });
                        });
}

void ModelsPage::remove() {
    const auto models = selected();
    if (models.size() != 1) return;
    const fs::path model = models.front();
    const bool inUse = session().model() && session().model()->path == model;
    m_prompts.confirm(this, tr("Delete the model %1?").arg(toQString(model.stem())),
                      inUse ? tr("It is the model in use. This cannot be undone.") : tr("This cannot be undone."),
                      tr("Delete"), [this, model, inUse] {
                          if (inUse) session().dropModel();
                          if (auto deleted = deleteModel(model); !deleted) problem(deleted.error());
                          refresh();
                      });
}

}  // namespace hawksight
