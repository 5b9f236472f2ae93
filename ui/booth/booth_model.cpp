// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/booth_model.h"

#include "core/base/guarded.h"
#include "core/base/resources.h"
#include "core/demo/part.h"
#include "core/image/image_io.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kSettleMs = 250;
constexpr int kPartSide = 512;                   // of a simulated part, as the line has them
constexpr int kLargestSide = 768;                // of a photograph: a touch must not wait for pixels that nobody sees
constexpr std::uint64_t kFirstSeed = 1'000'000;  // far from what the line shows while it teaches

std::optional<Product> productNamed(const std::string& name) {
    for (const Product product : {Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack})
        if (hawksight::name(product) == name) return product;
    return std::nullopt;
}

Expected<cv::Mat> photographOf(const std::filesystem::path& file) {
    auto image = readImage(file);
    if (!image) return image;
    return guarded("part", ErrorCode::Internal, [&]() -> cv::Mat {
        const double scale = double(kLargestSide) / std::max(image->cols, image->rows);
        if (scale >= 1.0) return *image;
        cv::Mat small;
        cv::resize(*image, small, {}, scale, scale, cv::INTER_AREA);
        return small;
    });
}

}  // namespace

BoothModel::BoothModel(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_pipeline(std::make_unique<LivePipeline>(session.engine())),
      m_teach(std::make_unique<TeachSession>(*m_pipeline, session.engine())),
      m_kept([](const bool&) {}) {
    m_pipeline->setRecords({});
    connect(m_pipeline.get(), &LivePipeline::modelChanged, this, &BoothModel::modelChanged);
    connect(m_pipeline.get(), &LivePipeline::modelFailed, this, [this](const Error& error) {
        if (m_state != State::Loading) return;
        // A model that cannot be read is no reason to show nothing.
        if (m_triedKept) {
            teach();
        } else if (m_images.empty()) {
            loadKept();
        } else {
            m_failure = message(error);
            setState(State::Failed);
        }
    });
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &BoothModel::prepare);
    connect(m_teach.get(), &TeachSession::phaseChanged, this, &BoothModel::teachingChanged);
    connect(m_teach.get(), &TeachSession::collected, this, &BoothModel::teachingChanged);
    // Where another training was on when the last part had come, the next part asks again.
    connect(m_pipeline.get(), &LivePipeline::partArrived, this, [this] {
        if (m_teach->phase() == TeachSession::Phase::Collecting && m_teach->isReady()) m_teach->train();
    });
    connect(m_teach.get(), &TeachSession::progressed, this, &BoothModel::progressed);
}

BoothModel::~BoothModel() = default;

std::filesystem::path BoothModel::keptModel() {
    return userDataPath("booth/machined_disc.hkt");
}

void BoothModel::setState(State state) {
    m_state = state;
    Q_EMIT stateChanged();
}

void BoothModel::prepare() {
    // A project that is being opened brings its model a moment later: not before a whole interval without either.
    if (m_session.isOpening() || m_session.isLoadingModel()) {
        m_quiet = false;
        m_settle.start();
        if (m_state != State::Loading) setState(State::Loading);
        return;
    }
    if (m_settle.isActive() && !std::exchange(m_quiet, true)) return;
    m_settle.stop();
    m_images.clear();
    m_triedKept = false;
    const auto& model = m_session.model();
    if (model) {
        const std::string& taughtOn = model->info.datasetName;
        if (m_session.hasDataset() && m_session.dataset().name == taughtOn) {
            // Parts that it was not taught on, where there are any.
            for (const Split split : {Split::Test, Split::Unassigned, Split::Train})
                if (m_images.empty())
                    for (const Sample& sample : m_session.dataset().select(split, Label::Good))
                        m_images.push_back(sample.image);
        }
        const auto product = productNamed(taughtOn);
        if (!m_images.empty() || product) {
            if (product) m_product = *product;
            m_loading = model->path;
            setState(State::Loading);
            m_pipeline->setModel(model->path);
            return;
        }
    }
    loadKept();
}

void BoothModel::loadKept() {
    m_triedKept = true;
    m_product = Product::MachinedDisc;
    std::error_code error;
    if (!std::filesystem::exists(keptModel(), error)) {
        teach();
        return;
    }
    m_loading = keptModel();
    setState(State::Loading);
    m_pipeline->setModel(keptModel());
}

void BoothModel::teach() {
    SourceSettings line;
    line.line.product = m_product;
    line.line.defectRate = 0.0;  // as a person would show it good parts only
    line.line.sizePx = kPartSide;
    line.framesPerSecond = m_framesPerSecond;
    m_pipeline->start(line);
    TeachSettings settings;
    settings.name = std::string(name(m_product));
    settings.folder = userDataPath("booth/teaching");
    settings.trainMinutes = m_trainMinutes;
    m_teach->begin(settings);
    setState(State::Collecting);
}

void BoothModel::teachingChanged() {
    using Phase = TeachSession::Phase;
    switch (m_teach->phase()) {
        case Phase::Collecting:
            if (m_teach->isReady())
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        if (m_teach->phase() == Phase::Collecting) m_teach->train();
                    },
                    Qt::QueuedConnection);
            Q_EMIT progressed();
            break;
        case Phase::Training:
            if (m_state != State::Training) setState(State::Training);
            break;
        case Phase::Live:
            if (m_state == State::Ready) break;
            m_pipeline->stop();
            keep();
            setState(State::Ready);
            break;
        case Phase::Failed:
            m_pipeline->stop();
            m_failure = m_teach->failure();
            setState(State::Failed);
            break;
        case Phase::Idle:
        case Phase::Loading:
            break;
    }
}

void BoothModel::modelChanged() {
    if (m_state != State::Loading || !m_pipeline->model() || m_pipeline->model()->path != m_loading) return;
    m_state = State::Ready;  // first: other limits are a change of the model as well, and come back here
    // Limits that a person has moved but not saved count here, too.
    const auto& shared = m_session.model();
    if (shared && shared->path == m_loading) m_pipeline->setThresholds(m_session.thresholds());
    Q_EMIT stateChanged();
}

void BoothModel::keep() {
    m_kept.follow(m_session.io().post(IoPool::Rank::Bulk, [from = m_teach->model(), to = keptModel()] {
        std::error_code error;
        // Beside it first: a demonstration that is switched off meanwhile must not leave half a model.
        const std::filesystem::path part = to.string() + ".part";
        std::filesystem::create_directories(to.parent_path(), error);
        std::filesystem::copy_file(from, part, std::filesystem::copy_options::overwrite_existing, error);
        if (!error) std::filesystem::rename(part, to, error);
        return !error;
    }));
}

BoothStage::MakePart BoothModel::makePart() const {
    if (m_images.empty())
        return [product = m_product](std::uint64_t number) -> Expected<cv::Mat> {
            return guarded("part", ErrorCode::Internal, [&]() -> cv::Mat {
                return renderPart(product, std::nullopt, kFirstSeed + number, kPartSide).image;
            });
        };
    return [images = m_images](std::uint64_t number) { return photographOf(images[number % images.size()]); };
}

double BoothModel::progress() const {
    constexpr double kCollecting = 0.1;  // of the time, about
    switch (m_state) {
        case State::Collecting:
            return kCollecting * std::min(1.0, double(m_teach->parts().count()) / m_teach->settings().wanted);
        case State::Training:
            return kCollecting + (1.0 - kCollecting) * m_teach->progress();
        case State::Ready:
            return 1.0;
        case State::Idle:
        case State::Loading:
        case State::Failed:
            break;
    }
    return 0.0;
}

}  // namespace hawksight
