// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/annotations.h"

#include "core/annotation/region.h"
#include "core/data/dataset.h"
#include "core/store/annotation_exchange.h"
#include "core/store/class_numbers.h"
#include "core/work/when_done.h"
#include "ui/support/session.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

/// Keys of the masks and journals under a folder.
std::set<std::string> masksIn(const fs::path& folder) {
    std::set<std::string> keys;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const std::string extension = it->path().extension().string();
        if (it->path().filename().string().starts_with(".partial-")) continue;
        if (extension == ".png" || extension == ".strokes")
            keys.insert((it->path().parent_path() / it->path().stem()).lexically_relative(folder).generic_string());
    }
    return keys;
}

void apply(Sample& sample, const std::string& key, const AnnotationSet& set) {
    if (const auto note = set.notes.find(key); note != set.notes.end()) applyNote(sample, note->second);
    if (set.masks.contains(key)) applyMask(sample, set.places.maskFile(key));
}

}  // namespace

AnnotationSet readAnnotations(const Project& project, Dataset& dataset) {
    AnnotationSet set;
    set.places = {project.annotationsFolder(), dataset.root};
    if (!project.category.empty()) set.places.folder /= project.category;
    std::error_code error;
    if (auto finished = finishImport(set.places); !finished) set.problem = finished.error();
    if (auto mended = mendRegion(set.places.regionFile(), set.places.journalFile(kRegionKey)); !mended)
        set.problem = mended.error();
    set.hasRegion = fs::exists(set.places.regionFile(), error);
    dataset.region = set.places.regionFile();
    if (fs::exists(set.places.labelsFile(), error)) {
        if (auto store = LabelStore::open(set.places.labelsFile()); !store) {
            set.problem = store.error();
        } else {
            auto notes = (*store)->read();
            auto classes = (*store)->readClasses();
            if (notes)
                set.notes = std::move(*notes);
            else
                set.problem = notes.error();
            if (classes) set.classes = std::move(*classes);
        }
    }
    set.masks = masksIn(set.places.folder / "masks");
    if (set.classes.empty()) set.classes = classesOf(dataset);
    if (set.notes.empty() && set.masks.empty()) return set;
    for (std::size_t i = 0; i < dataset.samples.size(); ++i) {
        Sample& sample = dataset.samples[i];
        const std::string key = set.places.keyOf(sample.image);
        if (!set.notes.contains(key) && !set.masks.contains(key)) continue;
        set.folder.emplace(static_cast<int>(i), sample);
        apply(sample, key, set);
    }
    return set;
}

/// The open file of notes; lives on the lane.
struct Annotations::Shared {
    fs::path file;
    std::unique_ptr<LabelStore> store;

    Expected<LabelStore*> at(const fs::path& wanted) {
        if (!store || file != wanted) {
            store.reset();
            auto opened = LabelStore::open(wanted);
            if (!opened) return tl::unexpected<Error>(opened.error());
            store = std::move(*opened);
            file = wanted;
        }
        return store.get();
    }
};

/// Exchanges the notes of some images.
class NotesCommand : public QUndoCommand {
public:
    NotesCommand(Annotations& annotations, LabelStore::Notes before, LabelStore::Notes after, const QString& text)
        : QUndoCommand(text), m_annotations(annotations), m_before(std::move(before)), m_after(std::move(after)) {}
    void undo() override { m_annotations.put(m_before); }
    void redo() override { m_annotations.put(m_after); }

private:
    Annotations& m_annotations;
    LabelStore::Notes m_before, m_after;
};

class ClassesCommand : public QUndoCommand {
public:
    ClassesCommand(Annotations& annotations, std::vector<DefectClass> after, const QString& text)
        : QUndoCommand(text), m_annotations(annotations), m_other(std::move(after)) {}
    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange() {
        std::vector<DefectClass> now = m_annotations.classes();
        m_annotations.putClasses(m_other);
        m_other = std::move(now);
    }
    Annotations& m_annotations;
    std::vector<DefectClass> m_other;
};

Annotations::Annotations(Session& session)
    : m_session(session),
      m_shared(std::make_shared<Shared>()),
      m_lane(std::make_unique<Lane>(QStringLiteral("annotations"))) {
    m_set.classes = classesOf({});
}

Annotations::~Annotations() = default;

Task<void> Annotations::flush() {
    return m_lane->post(Urgency::Background, [shared = m_shared] { shared->store.reset(); });
}

void Annotations::take(AnnotationSet set) {
    m_set = std::move(set);
    if (m_set.classes.empty()) m_set.classes = classesOf({});
    m_classesKept = false;
    if (!m_set.masks.empty()) keepClasses();
    // Its steps speak of images by their place in the data set.
    m_session.undo().clear();
    Q_EMIT classesChanged();
    if (m_set.problem) m_session.complain(*m_set.problem);
}

std::string Annotations::keyOf(int index) const {
    return m_set.places.keyOf(m_session.dataset().samples[static_cast<std::size_t>(index)].image);
}

ImageNote Annotations::note(int index) const {
    if (index < 0 || index >= m_session.count()) return {};
    const auto found = m_set.notes.find(keyOf(index));
    return found == m_set.notes.end() ? ImageNote() : found->second;
}

bool Annotations::hasMask(int index) const {
    return index >= 0 && index < m_session.count() && m_set.masks.contains(keyOf(index));
}

const Sample& Annotations::folderSample(int index) const {
    const auto found = m_set.folder.find(index);
    return found != m_set.folder.end() ? found->second : m_session.dataset().samples[static_cast<std::size_t>(index)];
}

const DefectClass* Annotations::classOf(int id) const {
    const auto found =
        std::find_if(m_set.classes.begin(), m_set.classes.end(), [id](const DefectClass& c) { return c.id == id; });
    return found == m_set.classes.end() ? nullptr : &*found;
}

void Annotations::changeNotes(const std::vector<int>& indices, const std::function<void(ImageNote&)>& change,
                              const QString& what) {
    LabelStore::Notes before, after;
    for (const int index : indices) {
        if (index < 0 || index >= m_session.count()) continue;
        const ImageNote old = note(index);
        ImageNote changed = old;
        change(changed);
        if (changed.saysTheSameAs(old)) continue;
        changed.changedAt.clear();
        changed.changedBy.clear();
        const std::string key = keyOf(index);
        before.emplace(key, old);
        after.emplace(key, std::move(changed));
    }
    if (!after.empty()) m_session.undo().push(new NotesCommand(*this, std::move(before), std::move(after), what));
}

void Annotations::toggleLabel(const std::vector<int>& indices, ImageLabel label) {
    if (indices.empty()) return;
    const bool allHaveIt =
        std::all_of(indices.begin(), indices.end(), [&](int index) { return note(index).label == label; });
    const ImageLabel wanted = allHaveIt ? ImageLabel::None : label;
    changeNotes(
        indices,
        [wanted](ImageNote& note) {
            note.label = wanted;
            if (wanted == ImageLabel::Good) note.defectTypes.clear();
        },
        indices.size() == 1 ? tr("label: %1").arg(imageLabelText(wanted))
                            : tr("label of %1 images: %2").arg(indices.size()).arg(imageLabelText(wanted)));
}

void Annotations::setClasses(std::vector<DefectClass> classes, const QString& what) {
    std::sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    if (classes.empty() || classes == m_set.classes) return;
    m_session.undo().push(new ClassesCommand(*this, std::move(classes), what));
}

void Annotations::addClass(const std::string& name, const std::function<void(int)>& added) {
    std::set<std::string> keys = m_set.masks;
    // Of the image in hand there may be strokes that are in its journal only.
    if (const int index = m_session.current(); index >= 0 && index < m_session.count()) keys.insert(keyOf(index));
    // After what has been painted so far, which is on its way to the disk on the same lane.
    const auto read = [places = m_set.places, keys = std::move(keys)] { return paintedClasses(places, keys); };
    whenDone(m_lane->post(Urgency::Interactive, read).future, this,
             [this, name, added, folder = m_set.places.folder](const std::set<int>& painted) {
                 if (folder != m_set.places.folder) return;
                 auto changed = classes();
                 if (std::any_of(changed.begin(), changed.end(), [&](const auto& c) { return c.name == name; })) return;
                 const int id = freeClassNumber(name, changed, painted);
                 if (id > 0) {
                     changed.push_back({id, name, classColour(id)});
                     setClasses(std::move(changed), tr("new class"));
                 }
                 added(id);
             });
}

template <class Work>
void Annotations::write(Work work) {
    auto append = [shared = m_shared, file = m_set.places.labelsFile(), work = std::move(work)]() -> Expected<void> {
        auto store = shared->at(file);
        if (!store) return tl::unexpected<Error>(store.error());
        return work(**store);
    };
    whenDone(m_lane->post(Urgency::Interactive, std::move(append)).future, this, [this](const Expected<void>& result) {
        if (!result) m_session.complain(result.error());
    });
}

void Annotations::put(const LabelStore::Notes& notes) {
    std::vector<int> indices;
    for (const auto& [key, note] : notes) {
        if (note.isEmpty())
            m_set.notes.erase(key);
        else
            m_set.notes[key] = note;
        if (const int index = m_session.indexOf(m_set.places.root / key); index >= 0) indices.push_back(index);
    }
    write([notes](LabelStore& store) { return store.write(notes); });
    renew(indices);
    Q_EMIT notesChanged(indices);
}

void Annotations::putClasses(const std::vector<DefectClass>& classes) {
    m_set.classes = classes;
    m_classesKept = false;
    keepClasses();
    Q_EMIT classesChanged();
}

/// Masks hold numbers: what they mean must not depend on which folders there are, or what labels, from now on.
void Annotations::keepClasses() {
    if (std::exchange(m_classesKept, true)) return;
    write([classes = m_set.classes](LabelStore& store) { return store.writeClasses(classes); });
}

void Annotations::maskSaved(const std::string& key, bool exists) {
    if (key == kRegionKey) {
        m_set.hasRegion = exists;
        Q_EMIT regionChanged();
        return;
    }
    if (exists) keepClasses();
    const bool changed = exists ? m_set.masks.insert(key).second : m_set.masks.erase(key) > 0;
    const int index = m_session.indexOf(m_set.places.root / key);
    if (index < 0) return;
    if (changed) renew({index});
    Q_EMIT masksChanged({index});
}

void Annotations::renew(const std::vector<int>& indices) {
    std::vector<std::pair<int, Sample>> changed;
    for (const int index : indices) {
        const Sample& now = m_session.dataset().samples[static_cast<std::size_t>(index)];
        const Sample folder = m_set.folder.emplace(index, now).first->second;
        Sample sample = folder;
        apply(sample, keyOf(index), m_set);
        changed.emplace_back(index, std::move(sample));
    }
    if (!changed.empty()) m_session.renewSamples(std::move(changed));
}

QString imageLabelText(ImageLabel label) {
    switch (label) {
        case ImageLabel::None:
            return Annotations::tr("No label");
        case ImageLabel::Good:
            return Annotations::tr("Good");
        case ImageLabel::Defective:
            return Annotations::tr("Defective");
        case ImageLabel::Unsure:
            return Annotations::tr("Unsure");
    }
    return {};
}

}  // namespace hawksight
