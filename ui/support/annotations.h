// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/label_store.h"
#include "core/store/project.h"
#include "core/work/lane.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace hawksight {

class Session;
struct Dataset;

/// What people have noted of a product so far; read on an io lane together with the data set.
struct AnnotationSet {
    AnnotationPlaces places;
    LabelStore::Notes notes;
    std::vector<DefectClass> classes;
    std::set<std::string> masks;             ///< keys of the images that have a mask of ours
    bool hasRegion = false;                  ///< the product has one
    std::unordered_map<int, Sample> folder;  ///< the samples that a note or a mask changed, as the folder has them
    std::optional<Error> problem;
};

/// Reads the annotations of a product and puts them over its samples. Thread: an io lane.
AnnotationSet readAnnotations(const Project& project, Dataset& dataset);

/// Labels, defect types, comments and classes of the session's data set: read and changed here by every page, kept on
/// the disk behind the scenes. A change is one step of Session::undo(), changes the session's samples at once
/// (Session::samplesChanged), and is on the disk some milliseconds later. Thread: GUI.
class Annotations : public QObject {
    Q_OBJECT

public:
    explicit Annotations(Session& session);
    ~Annotations() override;

    void take(AnnotationSet set);  ///< by the session, with every data set

    const AnnotationPlaces& places() const { return m_set.places; }
    std::string keyOf(int index) const;
    ImageNote note(int index) const;  ///< empty where there is none
    const LabelStore::Notes& notes() const { return m_set.notes; }
    bool hasMask(int index) const;
    bool hasRegion() const { return m_set.hasRegion; }
    /// As the data set's folders have it, whatever has been noted or painted since.
    const Sample& folderSample(int index) const;

    /// Changes the notes of some images, as one step. What `change` leaves as it was is no part of it.
    void changeNotes(const std::vector<int>& indices, const std::function<void(ImageNote&)>& change,
                     const QString& what);
    /// `label` for all of them; where all have it already, it is taken off. Good takes the defect types along.
    void toggleLabel(const std::vector<int>& indices, ImageLabel label);

    const std::vector<DefectClass>& classes() const { return m_set.classes; }  ///< at least one, by id
    const DefectClass* classOf(int id) const;                                  ///< nullptr = no such class
    void setClasses(std::vector<DefectClass> classes, const QString& what);    ///< one step
    /// One step, once the masks have been read for numbers that they still hold: `added` gets the new class's, or 0
    /// when none is left. Not called when the data set has changed meanwhile, or a class has that name already.
    void addClass(const std::string& name, const std::function<void(int)>& added);

    /// The image (or the product's region) has a mask on the disk now, or none any more.
    void maskSaved(const std::string& key, bool exists);

    /// Where everything of ours is written, in order. What waits there when the session ends is still done.
    Lane& lane() const { return *m_lane; }
    /// Returns once the lane has done what waits on it; only for the end of the session.
    Task<void> flush();

Q_SIGNALS:
    void notesChanged(const std::vector<int>& indices);
    void classesChanged();
    void masksChanged(const std::vector<int>& indices);
    void regionChanged();
    void problem(const hawksight::Error& error);  ///< something could not be written; from the lane's answer

private:
    friend class NotesCommand;
    friend class ClassesCommand;
    void put(const LabelStore::Notes& notes);
    void putClasses(const std::vector<DefectClass>& classes);
    void keepClasses();
    void renew(const std::vector<int>& indices);
    template <class Work>
    void write(Work work);

    struct Shared;  ///< the open file; lives on the lane
    Session& m_session;
    AnnotationSet m_set;
    bool m_classesKept = false;  ///< the file has them
    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<Lane> m_lane;
};

QString imageLabelText(ImageLabel label);  ///< "Good", "Defective", "Unsure", "No label", translated

}  // namespace hawksight
