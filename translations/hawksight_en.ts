<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ReviewWords</name>
    <message numerus="yes">
        <source>%n other image(s) change with it</source>
        <translation>
            <numerusform>%n other image changes with it</numerusform>
            <numerusform>%n other images change with it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::ComparisonView</name>
    <message numerus="yes">
        <source>%n test image(s) inspected.</source>
        <translation>
            <numerusform>%n test image inspected.</numerusform>
            <numerusform>%n test images inspected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n verdict(s) flip: %1 now right, %2 now wrong.</source>
        <translation>
            <numerusform>%n verdict flips: %1 now right, %2 now wrong.</numerusform>
            <numerusform>%n verdicts flip: %1 now right, %2 now wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out, the first: %1.</source>
        <translation>
            <numerusform>%n file left out, the first: %1.</numerusform>
            <numerusform>%n files left out, the first: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::DataStep</name>
    <message numerus="yes">
        <source>Their heatmaps are drawn anew every few seconds, so that one sees the model learn. %n chosen.</source>
        <translation>
            <numerusform>Their heatmaps are drawn anew every few seconds, so that one sees the model learn. %n chosen.</numerusform>
            <numerusform>Their heatmaps are drawn anew every few seconds, so that one sees the model learn. %n chosen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n good image(s) to learn from; a tenth of them, at least five, is kept aside to set limits.</source>
        <translation>
            <numerusform>%n good image to learn from; a tenth of them, at least five, is kept aside to set limits.</numerusform>
            <numerusform>%n good images to learn from; a tenth of them, at least five, is kept aside to set limits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be used and will be left out.</source>
        <translation>
            <numerusform>%n file cannot be used and will be left out.</numerusform>
            <numerusform>%n files cannot be used and will be left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) worth a look; training can go on.</source>
        <translation>
            <numerusform>%n thing worth a look; training can go on.</numerusform>
            <numerusform>%n things worth a look; training can go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Frozen in review: %n image(s) that no training may touch, nor copies of them. %1 of them would otherwise have been learnt from.</source>
        <translation>
            <numerusform>Frozen in review: %n image that no training may touch, nor copies of them. %1 of them would otherwise have been learnt from.</numerusform>
            <numerusform>Frozen in review: %n images that no training may touch, nor copies of them. %1 of them would otherwise have been learnt from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from %n part(s) confirmed good in review</source>
        <translation>
            <numerusform>Learn from %n part confirmed good in review</numerusform>
            <numerusform>Learn from %n parts confirmed good in review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from %n confirmed part(s) of the test images as well; they test no longer</source>
        <translation>
            <numerusform>Learn from %n confirmed part of the test images as well; they test no longer</numerusform>
            <numerusform>Learn from %n confirmed parts of the test images as well; they test no longer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::EvaluatePage</name>
    <message numerus="yes">
        <source>%n test image(s) wait for this model. It runs in the background, and results appear as they come.</source>
        <translation type="vanished">
            <numerusform>%n test image waits for this model. It runs in the background, and results appear as they come.</numerusform>
            <numerusform>%n test images wait for this model. It runs in the background, and results appear as they come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inspecting, %n left</source>
        <translation>
            <numerusform>Inspecting, %n left</numerusform>
            <numerusform>Inspecting, %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inspect %n more</source>
        <translation>
            <numerusform>Inspect %n more</numerusform>
            <numerusform>Inspect %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::FeedbackCard</name>
    <message numerus="yes">
        <source>Next training: %n part(s) confirmed good</source>
        <translation>
            <numerusform>Next training: %n part confirmed good</numerusform>
            <numerusform>Next training: %n parts confirmed good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Frozen test set: %n confirmed defect(s)</source>
        <translation>
            <numerusform>Frozen test set: %n confirmed defect</numerusform>
            <numerusform>Frozen test set: %n confirmed defects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n disputed</source>
        <translation>
            <numerusform>, %n disputed</numerusform>
            <numerusform>, %n disputed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::JobStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::LivePage</name>
    <message numerus="yes">
        <source>Trying again in %n s</source>
        <translation>
            <numerusform>Trying again in %n s</numerusform>
            <numerusform>Trying again in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording: %n image(s), %1</source>
        <translation>
            <numerusform>Recording: %n image, %1</numerusform>
            <numerusform>Recording: %n images, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::ModelDetails</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::RegionCard</name>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation type="vanished">
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::ResultStep</name>
    <message numerus="yes">
        <source>%n file(s) could not be used, the first: %1</source>
        <translation>
            <numerusform>%n file could not be used, the first: %1</numerusform>
            <numerusform>%n files could not be used, the first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::ReviewPage</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::ScoreStrip</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::Session</name>
    <message numerus="yes">
        <source>; and %n more image(s) could not be inspected</source>
        <translation>
            <numerusform>; and %n more image could not be inspected</numerusform>
            <numerusform>; and %n more images could not be inspected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::SettingsPage</name>
    <message numerus="yes">
        <source>%n thread(s) for computing, 2 for reading images</source>
        <translation>
            <numerusform>%n thread for computing, 2 for reading images</numerusform>
            <numerusform>%n threads for computing, 2 for reading images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::TeachPanel</name>
    <message numerus="yes">
        <source>%n good parts are enough. Show them to the camera one after another; the model learns what they have in common, and everything else becomes a defect.</source>
        <translation>
            <numerusform>%n good part is enough. Show it to the camera; everything else becomes a defect.</numerusform>
            <numerusform>%n good parts are enough. Show them to the camera one after another; the model learns what they have in common, and everything else becomes a defect.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taught from %n good parts, %1 after it began.</source>
        <translation>
            <numerusform>Taught from %n good part, %1 after it began.</numerusform>
            <numerusform>Taught from %n good parts, %1 after it began.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>When there are %n good parts</source>
        <translation>
            <numerusform>When there is %n good part</numerusform>
            <numerusform>When there are %n good parts</numerusform>
        </translation>
    </message>
</context>
</TS>
