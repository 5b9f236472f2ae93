<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>hawksight::EvaluatePage</name>
    <message numerus="yes">
        <source>%n test image(s) wait for this model. It runs in the background, and results appear as they come.</source>
        <translation>
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
    <name>hawksight::RegionCard</name>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
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
</TS>
