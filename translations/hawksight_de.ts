<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Application</name>
    <message>
        <source>Visual inspection of manufactured parts.</source>
        <translation>Sichtprüfung gefertigter Teile.</translation>
    </message>
    <message>
        <source>A folder of images or a project.</source>
        <translation>Ein Ordner mit Bildern oder ein Projekt.</translation>
    </message>
    <message>
        <source>Uses this model.</source>
        <translation>Verwendet dieses Modell.</translation>
    </message>
    <message>
        <source>Writes start-up time and the event loop&apos;s latency to this file at exit.</source>
        <translation>Schreibt am Ende Startzeit und Wartezeiten der Ereignisse in diese Datei.</translation>
    </message>
    <message>
        <source>Takes a picture of every page in both themes, and ends.</source>
        <translation>Nimmt jede Seite in beiden Farbschemata als Bild auf und endet.</translation>
    </message>
    <message>
        <source>Trains, inspects, switches pages and drags the limit for so long, and ends; to measure with --probe.</source>
        <translation>Trainiert, inspiziert, wechselt Seiten und zieht die Grenze so lange, und endet; zum Messen mit --probe.</translation>
    </message>
    <message>
        <source>Begins with the demonstration for a trade fair, full screen; the PIN leaves it.</source>
        <translation>Beginnt mit der Vorführung für den Messestand im Vollbild; die PIN führt hinaus.</translation>
    </message>
    <message>
        <source>Of the window in these pictures, separated by commas.</source>
        <translation>Größen des Fensters auf diesen Bildern, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Begins with live inspection: a folder of images, a video file, the address of a stream, or &quot;line&quot; for the simulated one.</source>
        <translation>Beginnt mit der Live-Inspektion: ein Ordner mit Bildern, eine Videodatei, die Adresse eines Streams oder „line“ für die simulierte Linie.</translation>
    </message>
</context>
<context>
    <name>CoreWords</name>
    <message>
        <source>good-only: no held-out images</source>
        <translation>nur aus guten Teilen: keine zurückgehaltenen Bilder</translation>
    </message>
    <message>
        <source>good-only, at most %1 % false rejects, from %2 held-out good images</source>
        <translation>nur aus guten Teilen, höchstens %1 % Pseudoausschuss, aus %2 zurückgehaltenen guten Bildern</translation>
    </message>
    <message>
        <source>good-only, the largest of %1 held-out good scores: too few for %2 % false rejects (%3 needed); expect up to %4 %</source>
        <translation>nur aus guten Teilen, der größte von %1 zurückgehaltenen guten Scores: zu wenige für %2 % Pseudoausschuss (nötig: %3); zu erwarten sind bis zu %4 %</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>best F1</source>
        <translation>bestes F1</translation>
    </message>
    <message>
        <source>at most %1 % false rejects</source>
        <translation>höchstens %1 % Pseudoausschuss</translation>
    </message>
    <message>
        <source>at most %1 % escapes</source>
        <translation>höchstens %1 % Schlupf</translation>
    </message>
    <message>
        <source>lowest cost, %1 a false reject and %2 an escape</source>
        <translation>geringste Kosten, %1 je Pseudoausschuss und %2 je Schlupf</translation>
    </message>
    <message>
        <source>best of %1 on %2 synthetic defects against %3 held-out good images (AUROC %4, pixels %5)</source>
        <translation>die beste von %1 an %2 künstlichen Fehlern und %3 zurückgehaltenen guten Bildern (AUROC %4, Pixel %5)</translation>
    </message>
    <message>
        <source>round %1 of %2</source>
        <translation>Runde %1 von %2</translation>
    </message>
    <message>
        <source>round %1 of %2 (merits %3)</source>
        <translation>Runde %1 von %2 (Güte %3)</translation>
    </message>
    <message>
        <source>asked for (%1)</source>
        <translation>so gewünscht (%1)</translation>
    </message>
    <message>
        <source>only %1 x %2 px</source>
        <translation>nur %1 x %2 px</translation>
    </message>
    <message>
        <source>no ground-truth mask; left out of pixel metrics</source>
        <translation>keine Referenzmaske; zählt bei den Pixelzahlen nicht mit</translation>
    </message>
    <message>
        <source>the mask is %1 x %2, its image %3 x %4</source>
        <translation>die Maske misst %1 x %2, ihr Bild %3 x %4</translation>
    </message>
    <message>
        <source>the mask marks nothing</source>
        <translation>die Maske markiert nichts</translation>
    </message>
    <message>
        <source>the same picture is in the training images</source>
        <translation>dasselbe Bild ist unter den Trainingsbildern</translation>
    </message>
    <message>
        <source>%1 different image sizes, from %2 x %3 to %4 x %5 px</source>
        <translation>%1 verschiedene Bildgrößen, von %2 x %3 bis %4 x %5 px</translation>
    </message>
    <message>
        <source>only %1 good training images; 30 or more are better</source>
        <translation>nur %1 gute Trainingsbilder; 30 oder mehr sind besser</translation>
    </message>
    <message>
        <source>%1 squared error</source>
        <translation>%1 quadrierte Abweichung</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>quadrierte Abweichung</translation>
    </message>
    <message>
        <source>%1 cosine distance</source>
        <translation>%1 Kosinusabstand</translation>
    </message>
    <message>
        <source>cosine distance</source>
        <translation>Kosinusabstand</translation>
    </message>
    <message>
        <source>%1 projection %2</source>
        <translation>%1 Projektion %2</translation>
    </message>
    <message>
        <source>projection %1</source>
        <translation>Projektion %1</translation>
    </message>
    <message>
        <source>%1 whitened error</source>
        <translation>%1 entkorrelierte Abweichung</translation>
    </message>
    <message>
        <source>whitened error</source>
        <translation>entkorrelierte Abweichung</translation>
    </message>
    <message>
        <source>logarithm</source>
        <translation>logarithmiert</translation>
    </message>
    <message>
        <source>relative to energy near by^%1</source>
        <translation>bezogen auf die Energie der Umgebung^%1</translation>
    </message>
    <message>
        <source>sigma %1</source>
        <translation>Sigma %1</translation>
    </message>
    <message>
        <source>standardised per position</source>
        <translation>je Stelle standardisiert</translation>
    </message>
    <message>
        <source>centred</source>
        <translation>zentriert</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>Höchstwert</translation>
    </message>
    <message>
        <source>top %1 %</source>
        <translation>Mittel der obersten %1 %</translation>
    </message>
    <message>
        <source>%1, %2, oneDNN and %3</source>
        <translation>%1, %2, oneDNN und %3</translation>
    </message>
    <message>
        <source>%1, %2, oneDNN and %3, fastest here at %4 ms</source>
        <translation>%1, %2, oneDNN und %3, hier am schnellsten mit %4 ms</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The file or folder is not there. Check whether it was moved or renamed.</source>
        <translation>Die Datei oder der Ordner ist nicht da. Wurde sie verschoben oder umbenannt?</translation>
    </message>
    <message>
        <source>The file cannot be read. Check its permissions and whether the drive is connected.</source>
        <translation>Die Datei lässt sich nicht lesen. Zugriffsrechte prüfen, und ob das Laufwerk angeschlossen ist.</translation>
    </message>
    <message>
        <source>The image cannot be used. Save it again as PNG or JPEG, or leave it out.</source>
        <translation>Das Bild ist nicht verwendbar. Als PNG oder JPEG neu speichern oder weglassen.</translation>
    </message>
    <message>
        <source>The file is damaged or of another kind. Choose another one.</source>
        <translation>Die Datei ist beschädigt oder von anderer Art. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>That is not possible with these settings. Change them and try again.</source>
        <translation>Mit diesen Einstellungen geht das nicht. Bitte ändern und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Two things do not fit together. Use a model and a program of the same version.</source>
        <translation>Zwei Dinge passen nicht zusammen. Modell und Programm müssen von derselben Version sein.</translation>
    </message>
    <message>
        <source>There are too few images. Add more good parts and try again.</source>
        <translation>Es sind zu wenige Bilder. Weitere gute Teile hinzufügen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The file could not be written. Check free space and permissions of the folder.</source>
        <translation>Die Datei ließ sich nicht schreiben. Freien Platz und Zugriffsrechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>Memory ran out. Close other programs or use smaller images.</source>
        <translation>Der Arbeitsspeicher reicht nicht. Andere Programme schließen oder kleinere Bilder verwenden.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Try again; if it stays, report it.</source>
        <translation>Im Programm ging etwas schief. Noch einmal versuchen; wenn es bleibt, bitte melden.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>ModelNames</name>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>32 bit</source>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>A model needs a name.</source>
        <translation>Ein Modell braucht einen Namen.</translation>
    </message>
    <message>
        <source>A name cannot hold / \ : * ? &quot; &lt; &gt; | or begin with a dot.</source>
        <translation>Ein Name darf keines der Zeichen / \ : * ? &quot; &lt; &gt; | enthalten und nicht mit einem Punkt beginnen.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
</context>
<context>
    <name>RateWords</name>
    <message>
        <source>No escape in %1 defective parts: at most %2 with 95&#xa0;% confidence.</source>
        <translation>Kein Schlupf unter %1 defekten Teilen: höchstens %2 mit 95 % Sicherheit.</translation>
    </message>
    <message>
        <source>Escapes: %1 in %2 defective parts (%3), between %4 and %5 with 95&#xa0;% confidence.</source>
        <translation>Schlupf: %1 von %2 defekten Teilen (%3), zwischen %4 und %5 mit 95 % Sicherheit.</translation>
    </message>
    <message>
        <source>There is no defective part in the sample, so nothing can be said about escapes.</source>
        <translation>Die Stichprobe enthält kein defektes Teil; über den Schlupf lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>No false reject in %1 good parts: at most %2 with 95&#xa0;% confidence.</source>
        <translation>Kein Pseudoausschuss unter %1 guten Teilen: höchstens %2 mit 95 % Sicherheit.</translation>
    </message>
    <message>
        <source>False rejects: %1 in %2 good parts (%3), between %4 and %5 with 95&#xa0;% confidence.</source>
        <translation>Pseudoausschuss: %1 von %2 guten Teilen (%3), zwischen %4 und %5 mit 95 % Sicherheit.</translation>
    </message>
    <message>
        <source>There is no good part in the sample, so nothing can be said about false rejects.</source>
        <translation>Die Stichprobe enthält kein gutes Teil; über den Pseudoausschuss lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>No part of %1 goes to review: at most %2 with 95&#xa0;% confidence.</source>
        <translation>Keines von %1 Teilen muss geprüft werden: höchstens %2 mit 95 % Sicherheit.</translation>
    </message>
    <message>
        <source>To review: %1 of %2 parts (%3), between %4 and %5 with 95&#xa0;% confidence.</source>
        <translation>Zur Prüfung: %1 von %2 Teilen (%3), zwischen %4 und %5 mit 95 % Sicherheit.</translation>
    </message>
    <message>
        <source>Nothing has been inspected yet.</source>
        <translation>Es wurde noch nichts inspiziert.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>No sample can prove that nothing escapes; %1 defective parts can show at most %2.</source>
        <translation>Keine Stichprobe kann belegen, dass nichts durchschlüpft; %1 defekte Teile zeigen bestenfalls höchstens %2.</translation>
    </message>
    <message>
        <source>%1 defective parts cannot prove %2 escapes; the best that they can show is %3. It takes at least %4 without an escape.</source>
        <translation>%1 defekte Teile können %2 Schlupf nicht belegen; bestenfalls zeigen sie %3. Nötig sind mindestens %4 ohne Schlupf.</translation>
    </message>
    <message>
        <source>No sample can prove that no good part is rejected; %1 good parts can show at most %2.</source>
        <translation>Keine Stichprobe kann belegen, dass kein gutes Teil aussortiert wird; %1 gute Teile zeigen bestenfalls höchstens %2.</translation>
    </message>
    <message>
        <source>%1 good parts cannot prove %2 false rejects; the best that they can show is %3. It takes at least %4 without a false reject.</source>
        <translation>%1 gute Teile können %2 Pseudoausschuss nicht belegen; bestenfalls zeigen sie %3. Nötig sind mindestens %4 ohne Pseudoausschuss.</translation>
    </message>
</context>
<context>
    <name>RegionClasses</name>
    <message>
        <source>Inspect here</source>
        <translation>Hier inspizieren</translation>
    </message>
    <message>
        <source>Ignore here</source>
        <translation>Hier nicht inspizieren</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Review band</source>
        <translation>Prüfbereich</translation>
    </message>
    <message>
        <source>Label differs</source>
        <translation>Label weicht ab</translation>
    </message>
    <message>
        <source>Most uncertain</source>
        <translation>Am unsichersten</translation>
    </message>
    <message>
        <source>Newest fails</source>
        <translation>Neuester Ausschuss</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Reviewers differ</source>
        <translation>Prüfer uneins</translation>
    </message>
    <message>
        <source>Parts with a score between the two limits, the highest first.</source>
        <translation>Teile mit einem Score zwischen den beiden Grenzen, der höchste zuerst.</translation>
    </message>
    <message>
        <source>The verdict contradicts the label of the folder: one of the two is wrong.</source>
        <translation>Das Urteil widerspricht dem Label des Ordners: eines von beiden ist falsch.</translation>
    </message>
    <message>
        <source>Parts whose score lies nearest to a limit.</source>
        <translation>Teile, deren Score einer Grenze am nächsten liegt.</translation>
    </message>
    <message>
        <source>What failed last comes first.</source>
        <translation>Der jüngste Ausschuss kommt zuerst.</translation>
    </message>
    <message>
        <source>A random sample of everything inspected: it tells how often the machine is wrong.</source>
        <translation>Eine Zufallsstichprobe aus allem Inspizierten: sie zeigt, wie oft die Maschine irrt.</translation>
    </message>
    <message>
        <source>Parts on which two reviewers do not agree; chosen on the agreement sheet.</source>
        <translation>Teile, bei denen zwei Prüfer nicht übereinstimmen; gewählt auf dem Blatt Übereinstimmung.</translation>
    </message>
    <message>
        <source>a limit above %1</source>
        <translation>einer Grenze über %1</translation>
    </message>
    <message>
        <source>a limit of %1 or less</source>
        <translation>einer Grenze von höchstens %1</translation>
    </message>
    <message>
        <source>both limits above %1</source>
        <translation>beiden Grenzen über %1</translation>
    </message>
    <message>
        <source>both limits at %1 or less</source>
        <translation>beiden Grenzen bei höchstens %1</translation>
    </message>
    <message>
        <source>a fail limit above %1</source>
        <translation>einer Ausschussgrenze über %1</translation>
    </message>
    <message>
        <source>a fail limit of %1 or less</source>
        <translation>einer Ausschussgrenze von höchstens %1</translation>
    </message>
    <message>
        <source>a review limit above %1</source>
        <translation>einer Prüfgrenze über %1</translation>
    </message>
    <message>
        <source>a review limit of %1 or less</source>
        <translation>einer Prüfgrenze von höchstens %1</translation>
    </message>
    <message>
        <source>No other image changes with it.</source>
        <translation>Kein anderes Bild ändert sich dadurch.</translation>
    </message>
    <message>
        <source>%1 labelled good</source>
        <translation>%1 mit Label gut</translation>
    </message>
    <message>
        <source>%1 labelled defective</source>
        <translation>%1 mit Label defekt</translation>
    </message>
    <message numerus="yes">
        <source>%n other image(s) change with it</source>
        <translation>
            <numerusform>%n weiteres Bild ändert sich dadurch</numerusform>
            <numerusform>%n weitere Bilder ändern sich dadurch</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source> – “%1”</source>
        <translation> – „%1“</translation>
    </message>
    <message>
        <source>Verdicts that you check here tell how often the machine is wrong.</source>
        <translation>Hier geprüfte Urteile zeigen, wie oft die Maschine irrt.</translation>
    </message>
    <message>
        <source>%1 of %2 verdicts wrong: %3 false rejects, %4 escapes. 95 % sure: %5 to %6 of all.</source>
        <translation>%1 von %2 Urteilen falsch: %3 Pseudoausschuss, %4 Schlupf. Mit 95 % Sicherheit: %5 bis %6 von allen.</translation>
    </message>
</context>
<context>
    <name>hawksight</name>
    <message>
        <source>Machined disc</source>
        <translation>Gedrehte Scheibe</translation>
    </message>
    <message>
        <source>Woven fabric</source>
        <translation>Gewebe</translation>
    </message>
    <message>
        <source>Blister pack</source>
        <translation>Blisterpackung</translation>
    </message>
    <message>
        <source>Simulated line</source>
        <translation>Simulierte Linie</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Video file</source>
        <translation>Videodatei</translation>
    </message>
    <message>
        <source>USB camera</source>
        <translation>USB-Kamera</translation>
    </message>
    <message>
        <source>Network stream</source>
        <translation>Netzwerkstrom</translation>
    </message>
    <message>
        <source>Industrial camera (GigE Vision, USB3 Vision)</source>
        <translation>Industriekamera (GigE Vision, USB3 Vision)</translation>
    </message>
    <message>
        <source>Simulated line: %1</source>
        <translation>Simulierte Linie: %1</translation>
    </message>
    <message>
        <source>Free running</source>
        <translation>Freilaufend</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <translation>Alle %1 s</translation>
    </message>
    <message>
        <source>By key or button</source>
        <translation>Per Taste oder Knopf</translation>
    </message>
    <message>
        <source>When a part enters</source>
        <translation>Wenn ein Teil einläuft</translation>
    </message>
</context>
<context>
    <name>hawksight::AgreementSheet</name>
    <message>
        <source>Back to the lists</source>
        <translation>Zurück zu den Listen</translation>
    </message>
    <message>
        <source>Agreement of</source>
        <translation>Übereinstimmung von</translation>
    </message>
    <message>
        <source>First reviewer</source>
        <translation>Erster Prüfer</translation>
    </message>
    <message>
        <source>Second reviewer</source>
        <translation>Zweiter Prüfer</translation>
    </message>
    <message>
        <source>and</source>
        <comment>two reviewers</comment>
        <translation>und</translation>
    </message>
    <message>
        <source>Only one reviewer so far</source>
        <translation>Bisher nur ein Prüfer</translation>
    </message>
    <message>
        <source>Agreement is measured where two people have decided about the same parts. Change the reviewer&apos;s name and go through a list again; what others have said stays hidden until you have decided.</source>
        <translation>Übereinstimmung wird gemessen, wo zwei Personen über dieselben Teile entschieden haben. Den Namen des Prüfers ändern und eine Liste noch einmal durchgehen; was andere gesagt haben, bleibt bis zur eigenen Entscheidung verborgen.</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohens Kappa</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Wo sie voneinander abweichen</translation>
    </message>
    <message>
        <source>Look at these again</source>
        <translation>Diese noch einmal ansehen</translation>
    </message>
    <message>
        <source>Images on which the reviewers differ</source>
        <translation>Bilder, bei denen die Prüfer uneins sind</translation>
    </message>
    <message>
        <source>They agree on every part that both have seen.</source>
        <translation>Sie stimmen bei jedem Teil überein, das beide gesehen haben.</translation>
    </message>
    <message>
        <source>95 %: %1 to %2. 1 is full agreement, 0 what chance would bring.</source>
        <translation>95 %: %1 bis %2. 1 ist volle Übereinstimmung, 0 die des Zufalls.</translation>
    </message>
    <message>
        <source>Both always said the same one thing; agreement cannot be told from chance.</source>
        <translation>Beide haben stets dasselbe gesagt; die Übereinstimmung lässt sich nicht vom Zufall unterscheiden.</translation>
    </message>
    <message>
        <source>No part has been decided by both yet.</source>
        <translation>Noch kein Teil wurde von beiden entschieden.</translation>
    </message>
    <message>
        <source>The same on %1 of %2 parts (%3)</source>
        <translation>Gleich bei %1 von %2 Teilen (%3)</translation>
    </message>
</context>
<context>
    <name>hawksight::AnnotateCanvas</name>
    <message>
        <source>Photograph to annotate</source>
        <translation>Foto zum Annotieren</translation>
    </message>
</context>
<context>
    <name>hawksight::AnnotatePage</name>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Actual pixels, 1:1</source>
        <translation>Echte Pixel, 1:1</translation>
    </message>
    <message>
        <source>Zoom in; grow what is proposed</source>
        <translation>Vergrößern; Vorschlag erweitern</translation>
    </message>
    <message>
        <source>Zoom out; shrink what is proposed</source>
        <translation>Verkleinern; Vorschlag verengen</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Larger tip</source>
        <translation>Größere Spitze</translation>
    </message>
    <message>
        <source>Smaller tip</source>
        <translation>Kleinere Spitze</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Accept what is proposed</source>
        <translation>Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Vorschlag verwerfen</translation>
    </message>
    <message>
        <source>Remove the last point</source>
        <translation>Letzten Punkt entfernen</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <source>holes filled</source>
        <translation>Löcher gefüllt</translation>
    </message>
    <message>
        <source>There is no hole in this class.</source>
        <translation>Diese Klasse hat kein Loch.</translation>
    </message>
    <message>
        <source>Fill the whole image</source>
        <translation>Ganzes Bild füllen</translation>
    </message>
    <message>
        <source>whole image filled</source>
        <translation>ganzes Bild gefüllt</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>mask inverted</source>
        <translation>Maske umgekehrt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>mask cleared</source>
        <translation>Maske geleert</translation>
    </message>
    <message>
        <source>Copy from the previous image</source>
        <translation>Aus dem vorigen Bild kopieren</translation>
    </message>
    <message>
        <source>Heatmap on or off</source>
        <translation>Heatmap ein oder aus</translation>
    </message>
    <message>
        <source>Mask on or off</source>
        <translation>Maske ein oder aus</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Wiederholen (Strg+Y)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Zoom: screen pixels for each image pixel</source>
        <translation>Zoom: Bildschirmpixel je Bildpixel</translation>
    </message>
    <message>
        <source>This image cannot be annotated</source>
        <translation>Dieses Bild lässt sich nicht annotieren</translation>
    </message>
    <message>
        <source>Nothing to annotate yet</source>
        <translation>Noch nichts zu annotieren</translation>
    </message>
    <message>
        <source>Open a folder of photographs on the Data page and choose an image there.</source>
        <translation>Auf der Seite Daten einen Ordner mit Fotos öffnen und dort ein Bild wählen.</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>Zu den Daten</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Verengen</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>copy of the previous image&apos;s mask</source>
        <translation>Kopie der Maske des vorigen Bilds</translation>
    </message>
    <message>
        <source>The previous image has nothing that is not here already.</source>
        <translation>Das vorige Bild enthält nichts, was hier nicht schon ist.</translation>
    </message>
    <message>
        <source>The last strokes on this image were recovered: %1</source>
        <translation>Die letzten Striche auf diesem Bild wurden wiederhergestellt: %1</translation>
    </message>
    <message>
        <source>The previous image is of another size.</source>
        <translation>Das vorige Bild hat eine andere Größe.</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>nothing marked</source>
        <translation>nichts markiert</translation>
    </message>
    <message>
        <source>%1 pixels marked</source>
        <translation>%1 Pixel markiert</translation>
    </message>
    <message>
        <source>Looking for its edges…</source>
        <translation>Sucht die Kanten…</translation>
    </message>
    <message>
        <source>Region of the product: where defects count</source>
        <translation>Bereich des Produkts: wo Fehler zählen</translation>
    </message>
    <message>
        <source>Masks and labels are being imported</source>
        <translation>Masken und Labels werden importiert</translation>
    </message>
    <message>
        <source>Nothing can be painted until they are in. The import can be stopped below, and then leaves everything as it was.</source>
        <translation>Bis sie da sind, kann nichts gemalt werden. Der Import lässt sich unten anhalten; dann bleibt alles, wie es war.</translation>
    </message>
    <message>
        <source>Region of %1</source>
        <translation>Bereich von %1</translation>
    </message>
    <message>
        <source>holds for every image; shown on %1</source>
        <translation>gilt für jedes Bild; hier auf %1</translation>
    </message>
    <message>
        <source>everything is inspected</source>
        <translation>alles wird inspiziert</translation>
    </message>
    <message>
        <source>%1 inspected</source>
        <translation>%1 inspiziert</translation>
    </message>
    <message>
        <source>Paint where to inspect (1) or where not to (2). Models trained from now on keep to it.</source>
        <translation>Malen, wo inspiziert wird (1) und wo nicht (2). Modelle, die von jetzt an trainiert werden, halten sich daran.</translation>
    </message>
</context>
<context>
    <name>hawksight::Annotations</name>
    <message>
        <source>label: %1</source>
        <translation>Label: %1</translation>
    </message>
    <message>
        <source>label of %1 images: %2</source>
        <translation>Label von %1 Bildern: %2</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Ohne Label</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>new class</source>
        <translation>neue Klasse</translation>
    </message>
</context>
<context>
    <name>hawksight::AnswerGauge</name>
    <message>
        <source>Answered in %1 ms</source>
        <translation>Antwort in %1 ms</translation>
    </message>
    <message>
        <source>No answer measured yet</source>
        <translation>Noch keine Antwort gemessen</translation>
    </message>
    <message>
        <source>ms to answer</source>
        <translation>ms bis zur Antwort</translation>
    </message>
    <message>
        <source>%1 images a second</source>
        <translation>%1 Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Images a second: –</source>
        <translation>Bilder je Sekunde: –</translation>
    </message>
</context>
<context>
    <name>hawksight::BoothDialog</name>
    <message>
        <source>Booth demonstration</source>
        <translation>Vorführung am Messestand</translation>
    </message>
    <message>
        <source>Visitors draw defects on a part with a finger and see them found. The program fills the screen, and only the PIN leads out of it.</source>
        <translation>Besucher zeichnen mit dem Finger Fehler auf ein Teil und sehen, wie sie gefunden werden. Das Programm füllt den Bildschirm, und nur die PIN führt hinaus.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 bis 8 Ziffern</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds without a touch</source>
        <translation>Sekunden ohne Berührung</translation>
    </message>
    <message>
        <source>Shows itself after</source>
        <translation>Führt sich selbst vor nach</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Start and lock</source>
        <translation>Starten und sperren</translation>
    </message>
    <message>
        <source>The PIN of the last time counts.</source>
        <translation>Es gilt die PIN vom letzten Mal.</translation>
    </message>
    <message>
        <source>Remember it: there is no other way out.</source>
        <translation>Gut merken: einen anderen Ausgang gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>hawksight::BoothTour</name>
    <message>
        <source>This part is good. The model has seen nothing but good parts.</source>
        <translation>Dieses Teil ist gut. Das Modell hat nur gute Teile gesehen.</translation>
    </message>
    <message>
        <source>Draw a scratch on it, with your finger.</source>
        <translation>Mit dem Finger einen Kratzer darauf zeichnen.</translation>
    </message>
    <message>
        <source>Found in %1 ms. The warmer the colour, the more it differs from a good part.</source>
        <translation>Gefunden in %1 ms. Je wärmer die Farbe, desto mehr weicht es von einem guten Teil ab.</translation>
    </message>
    <message>
        <source>Now a stain: touch and rub. How small may it be?</source>
        <translation>Nun ein Fleck: berühren und reiben. Wie klein darf er sein?</translation>
    </message>
    <message>
        <source>Nobody showed it a scratch or a stain before. Good parts are enough to learn from.</source>
        <translation>Niemand hat ihm zuvor einen Kratzer oder Fleck gezeigt. Zum Lernen genügen gute Teile.</translation>
    </message>
    <message>
        <source>Go on drawing, or start again with a fresh part.</source>
        <translation>Weiterzeichnen oder mit einem neuen Teil von vorn beginnen.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Seen, but too little to fail: the score is below the limit. Draw on.</source>
        <translation>Gesehen, aber zu wenig für Ausschuss: der Score liegt unter der Grenze. Weiterzeichnen.</translation>
    </message>
</context>
<context>
    <name>hawksight::BoothWindow</name>
    <message>
        <source>Progress of teaching</source>
        <translation>Fortschritt des Einlernens</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Touch, and draw a defect</source>
        <translation>Berühren und einen Fehler zeichnen</translation>
    </message>
    <message>
        <source>Hawksight</source>
        <translation>Hawksight</translation>
    </message>
    <message>
        <source>Leave, with the PIN</source>
        <translation>Verlassen, mit der PIN</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Kratzer</translation>
    </message>
    <message>
        <source>Stain</source>
        <translation>Fleck</translation>
    </message>
    <message>
        <source>Another part</source>
        <translation>Anderes Teil</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>Das Modell wird geladen.</translation>
    </message>
    <message>
        <source>Learning a new part</source>
        <translation>Lernt ein neues Teil</translation>
    </message>
    <message>
        <source>%1 of %2 good parts seen. No defect is shown to it, and none is needed.</source>
        <translation>%1 von %2 guten Teilen gesehen. Ein Fehler wird nicht gezeigt und ist nicht nötig.</translation>
    </message>
    <message>
        <source>What do good parts have in common? About %1 more.</source>
        <translation>Was haben gute Teile gemeinsam? Noch etwa %1.</translation>
    </message>
    <message>
        <source>What do good parts have in common?</source>
        <translation>Was haben gute Teile gemeinsam?</translation>
    </message>
    <message>
        <source>The demonstration cannot begin</source>
        <translation>Die Vorführung kann nicht beginnen</translation>
    </message>
    <message>
        <source>Hawksight demonstration</source>
        <translation>Hawksight-Vorführung</translation>
    </message>
    <message>
        <source>The demonstration runs</source>
        <translation>Die Vorführung läuft</translation>
    </message>
    <message>
        <source>Score %1, fails from %2</source>
        <translation>Score %1, Ausschuss ab %2</translation>
    </message>
</context>
<context>
    <name>hawksight::BoxTool</name>
    <message>
        <source>rectangle erased</source>
        <translation>Rechteck radiert</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>ellipse erased</source>
        <translation>Ellipse radiert</translation>
    </message>
    <message>
        <source>ellipse</source>
        <translation>Ellipse</translation>
    </message>
</context>
<context>
    <name>hawksight::BrushTool</name>
    <message>
        <source>eraser stroke</source>
        <translation>Radierstrich</translation>
    </message>
    <message>
        <source>brush stroke</source>
        <translation>Pinselstrich</translation>
    </message>
</context>
<context>
    <name>hawksight::BudgetStep</name>
    <message>
        <source>How long may it train?</source>
        <translation>Wie lange darf es trainieren?</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>A first result, good enough to see whether the photographs are right.</source>
        <translation>Ein erstes Ergebnis; es zeigt, ob die Fotos taugen.</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>For daily use: several times as many steps. Worth it once the photographs are right.</source>
        <translation>Für den Alltag: ein Mehrfaches an Schritten. Lohnt sich, sobald die Fotos taugen.</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>The settings of the paper, to compare with its figures. Best left running over night, or longer.</source>
        <translation>Die Einstellungen der Veröffentlichung, zum Vergleich mit deren Zahlen. Am besten über Nacht laufen lassen, oder länger.</translation>
    </message>
    <message>
        <source>It can be paused at any time, ended early with what it has learnt by then, or go on after a power cut; one can work with another model meanwhile.</source>
        <translation>Es lässt sich jederzeit anhalten, mit dem bis dahin Gelernten vorzeitig beenden und nach einem Stromausfall fortsetzen; mit einem anderen Modell kann währenddessen gearbeitet werden.</translation>
    </message>
    <message>
        <source>&amp;Name of the model</source>
        <translation>&amp;Name des Modells</translation>
    </message>
    <message>
        <source>Show every &amp;option of the method before training</source>
        <translation>Vor dem Training alle &amp;Optionen des Verfahrens zeigen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>wird gemessen …</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>There is a model or an unfinished training of this name.</source>
        <translation>Ein Modell oder unfertiges Training dieses Namens gibt es schon.</translation>
    </message>
</context>
<context>
    <name>hawksight::CategoryChooser</name>
    <message>
        <source>This folder holds several products. Choose the one to work on.</source>
        <translation>Dieser Ordner enthält mehrere Produkte. Bitte das gewünschte wählen.</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
</context>
<context>
    <name>hawksight::CategoryModel</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>%1 training, %2 test</source>
        <translation>%1 Training, %2 Test</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>1 defect type</source>
        <translation>1 Fehlerart</translation>
    </message>
    <message>
        <source>%1 defect types</source>
        <translation>%1 Fehlerarten</translation>
    </message>
</context>
<context>
    <name>hawksight::ChecksPanel</name>
    <message>
        <source>Checks</source>
        <translation>Datenprüfung</translation>
    </message>
    <message>
        <source>Reads every image and mask once and looks for what would spoil training or figures: unreadable files, masks that do not fit, images that are in training and test.</source>
        <translation>Liest jedes Bild und jede Maske einmal und sucht, was Training oder Zahlen verdirbt: unlesbare Dateien, unpassende Masken, Bilder in Training und Test zugleich.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Datenprüfung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>Prüft %1</translation>
    </message>
    <message>
        <source>Waiting for a free reader</source>
        <translation>Wartet auf einen freien Leser</translation>
    </message>
    <message>
        <source>%1 of %2 images read</source>
        <translation>%1 von %2 Bildern gelesen</translation>
    </message>
    <message>
        <source>Nothing found in %1 images.</source>
        <translation>Kein Befund in %1 Bildern.</translation>
    </message>
    <message>
        <source>Errors: %1. Notes: %2. Click an entry to see its image.</source>
        <translation>Fehler: %1. Hinweise: %2. Ein Klick auf einen Eintrag zeigt sein Bild.</translation>
    </message>
</context>
<context>
    <name>hawksight::ClassCard</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>Klasse hinzufügen</translation>
    </message>
    <message>
        <source>Paint %1</source>
        <translation>%1 malen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>Farbe…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
    <message>
        <source>Name of the defect</source>
        <translation>Name des Fehlers</translation>
    </message>
    <message>
        <source>Rename the class</source>
        <translation>Klasse umbenennen</translation>
    </message>
    <message>
        <source>class renamed</source>
        <translation>Klasse umbenannt</translation>
    </message>
    <message>
        <source>colour of a class</source>
        <translation>Farbe einer Klasse</translation>
    </message>
    <message>
        <source>class removed</source>
        <translation>Klasse entfernt</translation>
    </message>
    <message>
        <source>Region of the product</source>
        <translation>Bereich des Produkts</translation>
    </message>
    <message>
        <source>There is a class “%1” already.</source>
        <translation>Eine Klasse „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>No number is left: those of removed classes still stand in masks. Repaint them, or clear them there.</source>
        <translation>Keine Nummer ist mehr frei: die entfernter Klassen stehen noch in Masken. Übermalen oder löschen Sie sie dort.</translation>
    </message>
</context>
<context>
    <name>hawksight::ColorBar</name>
    <message>
        <source>Anomaly value from %1 to %2; the same for every image of this model.</source>
        <translation>Anomaliewert von %1 bis %2; für jedes Bild dieses Modells gleich.</translation>
    </message>
    <message>
        <source>Contour at %1.</source>
        <translation>Kontur bei %1.</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>Farbskala</translation>
    </message>
</context>
<context>
    <name>hawksight::ComparisonDialog</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 compared with %2</source>
        <translation>%1 im Vergleich mit %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Flips between %1 and %2</source>
        <translation>Wechsel zwischen %1 und %2</translation>
    </message>
</context>
<context>
    <name>hawksight::ComparisonRun</name>
    <message>
        <source>Comparing %1 with %2</source>
        <translation>Vergleicht %1 mit %2</translation>
    </message>
    <message>
        <source>Evaluating %1</source>
        <translation>Wertet %1 aus</translation>
    </message>
</context>
<context>
    <name>hawksight::ComparisonView</name>
    <message>
        <source>Images inspected</source>
        <translation>Inspizierte Bilder</translation>
    </message>
    <message>
        <source>Images whose verdict flips</source>
        <translation>Bilder, deren Urteil wechselt</translation>
    </message>
    <message>
        <source>Show in gallery</source>
        <translation>In der Galerie zeigen</translation>
    </message>
    <message>
        <source>Inspecting the test images: %1 of %2</source>
        <translation>Inspiziert die Testbilder: %1 von %2</translation>
    </message>
    <message>
        <source>Inspecting the test images …</source>
        <translation>Inspiziert die Testbilder …</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Image AUROC</source>
        <translation>Bild-AUROC</translation>
    </message>
    <message>
        <source>How well scores separate good from defective parts; 50 % is guessing, 100 % is perfect.</source>
        <translation>Wie gut die Scores gute von defekten Teilen trennen; 50 % ist geraten, 100 % fehlerlos.</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Mittlere Genauigkeit</translation>
    </message>
    <message>
        <source>The same with the weight on the defective parts.</source>
        <translation>Dasselbe mit dem Gewicht auf den defekten Teilen.</translation>
    </message>
    <message>
        <source>Pixel AUROC</source>
        <translation>Pixel-AUROC</translation>
    </message>
    <message>
        <source>How well the heatmap separates defective from good pixels.</source>
        <translation>Wie gut die Heatmap defekte von guten Pixeln trennt.</translation>
    </message>
    <message>
        <source>AUPRO</source>
        <translation>AUPRO</translation>
    </message>
    <message>
        <source>How well the heatmap covers each defect, large or small.</source>
        <translation>Wie gut die Heatmap jeden Fehler abdeckt, groß oder klein.</translation>
    </message>
    <message>
        <source>False rejects</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>Good parts that fail at the model&apos;s own limit.</source>
        <translation>Gute Teile, die an der Grenze des Modells Ausschuss sind.</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>Defective parts that pass at the model&apos;s own limit.</source>
        <translation>Defekte Teile, die an der Grenze des Modells bestehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) inspected.</source>
        <translation>
            <numerusform>%n Testbild inspiziert.</numerusform>
            <numerusform>%n Testbilder inspiziert.</numerusform>
        </translation>
    </message>
    <message>
        <source>No verdict flips between the two models.</source>
        <translation>Kein Urteil wechselt zwischen den beiden Modellen.</translation>
    </message>
    <message numerus="yes">
        <source>%n verdict(s) flip: %1 now right, %2 now wrong.</source>
        <translation>
            <numerusform>%n Urteil wechselt: %1 nun richtig, %2 nun falsch.</numerusform>
            <numerusform>%n Urteile wechseln: %1 nun richtig, %2 nun falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out, the first: %1.</source>
        <translation>
            <numerusform>%n Datei ausgelassen, die erste: %1.</numerusform>
            <numerusform>%n Dateien ausgelassen, die erste: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Wahrheitsmatrix</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zur Prüfung</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Aussortiert</translation>
    </message>
    <message>
        <source>Escaped</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>Caught</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Good parts to review</source>
        <translation>Gute Teile zur Prüfung</translation>
    </message>
    <message>
        <source>Defective parts to review</source>
        <translation>Defekte Teile zur Prüfung</translation>
    </message>
    <message>
        <source>False rejects</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>Good parts that pass</source>
        <translation>Gute Teile, die bestehen</translation>
    </message>
    <message>
        <source>Defective parts that fail</source>
        <translation>Defekte Teile, die Ausschuss sind</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>%1: %2
95&#xa0;% interval: %3
Click to see them.</source>
        <translation>%1: %2
95-%-Intervall: %3
Ein Klick zeigt sie.</translation>
    </message>
    <message>
        <source>False rejects: %1. Escapes: %2. Chosen cell: %3, %4.</source>
        <translation>Pseudoausschuss: %1. Schlupf: %2. Gewähltes Feld: %3, %4.</translation>
    </message>
</context>
<context>
    <name>hawksight::CountersCard</name>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Start counting anew</source>
        <translation>Zählung neu beginnen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>%1 parts: %2 pass, %3 review, %4 fail; yield %5</source>
        <translation>%1 Teile: %2 bestanden, %3 prüfen, %4 Ausschuss; Ausbeute %5</translation>
    </message>
</context>
<context>
    <name>hawksight::DataPage</name>
    <message>
        <source>MVTec AD layout</source>
        <translation>Ordnung wie MVTec AD</translation>
    </message>
    <message>
        <source>BTAD layout</source>
        <translation>Ordnung wie BTAD</translation>
    </message>
    <message>
        <source>Folder with good parts</source>
        <translation>Ordner mit guten Teilen</translation>
    </message>
    <message>
        <source>Plain folder</source>
        <translation>Einfacher Ordner</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear the search and all filters</source>
        <translation>Suche und alle Filter aufheben</translation>
    </message>
    <message>
        <source>Open the image in Inspect</source>
        <translation>Bild in der Inspektion öffnen</translation>
    </message>
    <message>
        <source>Larger tiles</source>
        <translation>Größere Kacheln</translation>
    </message>
    <message>
        <source>Smaller tiles</source>
        <translation>Kleinere Kacheln</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Daten prüfen</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>Alle Produkte</translation>
    </message>
    <message>
        <source>Inspect all</source>
        <translation>Alle inspizieren</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Datenprüfung</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>%1   ·   %2</source>
        <translation>%1   ·   %2</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Der Ordner wird gelesen</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Einen Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>The images appear as soon as their names are known.</source>
        <translation>Die Bilder erscheinen, sobald ihre Namen bekannt sind.</translation>
    </message>
    <message>
        <source>Drag a folder in here or choose one: a data set as MVTec AD or BTAD lay it out, a folder with good parts in “good” and others beside it, or just images.</source>
        <translation>Einen Ordner hierher ziehen oder wählen: einen Datensatz, geordnet wie MVTec AD oder BTAD, einen Ordner mit guten Teilen in „good“ und anderen daneben, oder einfach Bilder.</translation>
    </message>
    <message>
        <source>This folder has no images</source>
        <translation>Dieser Ordner enthält keine Bilder</translation>
    </message>
    <message>
        <source>JPEG, PNG, BMP, TIFF and WebP files are looked for. Choose another folder.</source>
        <translation>Gesucht werden JPEG-, PNG-, BMP-, TIFF- und WebP-Dateien. Bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Stop inspecting</source>
        <translation>Inspektion anhalten</translation>
    </message>
    <message>
        <source>Keeps what has been inspected so far</source>
        <translation>Behält, was bisher inspiziert wurde</translation>
    </message>
    <message>
        <source>Inspects every image that has no score yet, in the background</source>
        <translation>Inspiziert im Hintergrund jedes Bild, das noch keinen Score hat</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>The selected images are good</source>
        <translation>Die ausgewählten Bilder sind gut</translation>
    </message>
    <message>
        <source>The selected images are defective</source>
        <translation>Die ausgewählten Bilder sind defekt</translation>
    </message>
    <message>
        <source>Unsure of the selected images</source>
        <translation>Bei den ausgewählten Bildern unsicher</translation>
    </message>
</context>
<context>
    <name>hawksight::DataStep</name>
    <message>
        <source>Checks</source>
        <translation>Datenprüfung</translation>
    </message>
    <message>
        <source>Images checked</source>
        <translation>Geprüfte Bilder</translation>
    </message>
    <message>
        <source>What the checks found</source>
        <translation>Befunde der Datenprüfung</translation>
    </message>
    <message>
        <source>Images to watch</source>
        <translation>Bilder zum Zusehen</translation>
    </message>
    <message>
        <source>Images to watch while the model trains</source>
        <translation>Bilder, die während des Trainings gezeigt werden</translation>
    </message>
    <message>
        <source>At most %1 can be watched; the first %1 are.</source>
        <translation>Höchstens %1 können gezeigt werden; es sind die ersten %1.</translation>
    </message>
    <message numerus="yes">
        <source>Their heatmaps are drawn anew every few seconds, so that one sees the model learn. %n chosen.</source>
        <translation>
            <numerusform>Ihre Heatmaps werden alle paar Sekunden neu gezeichnet, damit das Lernen zu sehen ist. %n gewählt.</numerusform>
            <numerusform>Ihre Heatmaps werden alle paar Sekunden neu gezeichnet, damit das Lernen zu sehen ist. %n gewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Train on %1</source>
        <translation>Training auf %1</translation>
    </message>
    <message numerus="yes">
        <source>%n good image(s) to learn from; a tenth of them, at least five, is kept aside to set limits.</source>
        <translation>
            <numerusform>%n gutes Bild zum Lernen; ein Zehntel, mindestens fünf, wird für die Grenzen zurückgehalten.</numerusform>
            <numerusform>%n gute Bilder zum Lernen; ein Zehntel, mindestens fünf, wird für die Grenzen zurückgehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no test images: the result can be looked at, but not measured.</source>
        <translation>Es gibt keine Testbilder: das Ergebnis lässt sich ansehen, aber nicht messen.</translation>
    </message>
    <message>
        <source>%1 test images (%2 good, %3 defective) tell how good the model is.</source>
        <translation>%1 Testbilder (%2 gut, %3 defekt) sagen, wie gut das Modell ist.</translation>
    </message>
    <message>
        <source>A model learns from photographs of good parts, and %1 has none. Put them into %2, or into a folder named “good”, and open the folder again.</source>
        <translation>Ein Modell lernt aus Fotos guter Teile, und %1 enthält keine. Fotos guter Teile in %2 ablegen oder in einem Ordner namens „good“, dann den Ordner erneut öffnen.</translation>
    </message>
    <message>
        <source>Few good images: limits will be rough. Fifty or more are better; a hundred is plenty.</source>
        <translation>Wenige gute Bilder: die Grenzen werden grob. Besser sind fünfzig oder mehr; hundert sind reichlich.</translation>
    </message>
    <message>
        <source>Reading every image once …</source>
        <translation>Liest jedes Bild einmal …</translation>
    </message>
    <message>
        <source>Every image can be read, and nothing is odd.</source>
        <translation>Jedes Bild ist lesbar, nichts ist auffällig.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be used and will be left out.</source>
        <translation>
            <numerusform>%n Datei ist nicht verwendbar und wird ausgelassen.</numerusform>
            <numerusform>%n Dateien sind nicht verwendbar und werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) worth a look; training can go on.</source>
        <translation>
            <numerusform>%n Auffälligkeit; das Training kann weitergehen.</numerusform>
            <numerusform>%n Auffälligkeiten; das Training kann weitergehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>From review</source>
        <translation>Aus der Prüfung</translation>
    </message>
    <message numerus="yes">
        <source>Frozen in review: %n image(s) that no training may touch, nor copies of them. %1 of them would otherwise have been learnt from.</source>
        <translation>
            <numerusform>Fester Testsatz aus der Prüfung: %n Bild, das samt Kopien in kein Training darf. Aus %1 davon wäre sonst gelernt worden.</numerusform>
            <numerusform>Fester Testsatz aus der Prüfung: %n Bilder, die samt Kopien in kein Training dürfen. Aus %1 davon wäre sonst gelernt worden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from %n part(s) confirmed good in review</source>
        <translation>
            <numerusform>Aus %n in der Prüfung als gut bestätigtem Teil lernen</numerusform>
            <numerusform>Aus %n in der Prüfung als gut bestätigten Teilen lernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from %n confirmed part(s) of the test images as well; they test no longer</source>
        <translation>
            <numerusform>Auch aus %n bestätigtem Teil der Testbilder lernen; es testet dann nicht mehr</numerusform>
            <numerusform>Auch aus %n bestätigten Teilen der Testbilder lernen; sie testen dann nicht mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the region painted on the Annotate page is learnt and inspected.</source>
        <translation>Nur der auf der Seite „Annotation“ gemalte Bereich wird gelernt und inspiziert.</translation>
    </message>
</context>
<context>
    <name>hawksight::DebugOverlay</name>
    <message>
        <source>Event latency</source>
        <translation>Wartezeit der Ereignisse</translation>
    </message>
    <message>
        <source>Event latency, ms
10 s   p50 %1   p99 %2   max %3
all    p50 %4   p99 %5   max %6</source>
        <translation>Wartezeit der Ereignisse, ms
10 s   p50 %1   p99 %2   max %3
alle   p50 %4   p99 %5   max %6</translation>
    </message>
</context>
<context>
    <name>hawksight::DecisionCard</name>
    <message>
        <source>Your decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Comment (%1)</source>
        <translation>Kommentar (%1)</translation>
    </message>
    <message>
        <source>Comment on the decision</source>
        <translation>Kommentar zur Entscheidung</translation>
    </message>
</context>
<context>
    <name>hawksight::DefectTypeModel</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>95&#xa0;% interval: %1</source>
        <translation>95-%-Intervall: %1</translation>
    </message>
    <message>
        <source>Share decided rightly: good parts that pass, defective parts that fail</source>
        <translation>Anteil richtiger Urteile: gute Teile, die bestehen, defekte, die Ausschuss sind</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
</context>
<context>
    <name>hawksight::DifferenceModel</name>
    <message>
        <source>not inspected</source>
        <translation>nicht inspiziert</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
</context>
<context>
    <name>hawksight::EvaluatePage</name>
    <message>
        <source>No images open</source>
        <translation>Keine Bilder offen</translation>
    </message>
    <message>
        <source>Open a folder of photographs first. Here you will see how well a model tells good from defective parts, and choose the limits.</source>
        <translation>Zuerst einen Ordner mit Fotos öffnen. Hier zeigt sich dann, wie gut ein Modell gute von defekten Teilen unterscheidet, und hier wird die Grenze gewählt.</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>No model in use</source>
        <translation>Kein Modell in Gebrauch</translation>
    </message>
    <message>
        <source>Train a model on good parts, or choose one that you have.</source>
        <translation>Ein Modell aus guten Teilen trainieren oder ein vorhandenes wählen.</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Nothing inspected yet</source>
        <translation>Noch nichts inspiziert</translation>
    </message>
    <message>
        <source>Inspect all</source>
        <translation>Alle inspizieren</translation>
    </message>
    <message>
        <source>These images have no labels</source>
        <translation>Diese Bilder haben kein Label</translation>
    </message>
    <message>
        <source>To measure anything, the program must know which parts are good. Put good parts into a folder “good” and each kind of defect into a folder of its own, then open the folder above them.</source>
        <translation>Zum Messen muss bekannt sein, welche Teile gut sind. Gute Teile in einen Ordner „good“ legen, jede Fehlerart in einen eigenen, dann den Ordner darüber öffnen.</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Limits not saved</source>
        <translation>Grenzen nicht gespeichert</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the limits that the model has</source>
        <translation>Zurück zu den Grenzen des Modells</translation>
    </message>
    <message>
        <source>reset limits</source>
        <translation>Grenzen zurücksetzen</translation>
    </message>
    <message>
        <source>History of limits</source>
        <translation>Verlauf der Grenzen</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Save limits to the model</source>
        <translation>Grenzen im Modell speichern</translation>
    </message>
    <message>
        <source>Save to model…</source>
        <translation>Im Modell speichern…</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>What becomes of the parts</source>
        <translation>Was aus den Teilen wird</translation>
    </message>
    <message>
        <source>By defect type</source>
        <translation>Nach Fehlerart</translation>
    </message>
    <message>
        <source>Results by defect type</source>
        <translation>Ergebnisse nach Fehlerart</translation>
    </message>
    <message>
        <source>Double-click a row, or press Return, to see its images</source>
        <translation>Doppelklick oder Eingabetaste auf einer Zeile zeigt ihre Bilder</translation>
    </message>
    <message>
        <source>The limits are in the model now.</source>
        <translation>Die Grenzen stehen nun im Modell.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Inspecting</source>
        <translation>Inspiziert</translation>
    </message>
    <message>
        <source>Curves appear here as soon as the first results are there.</source>
        <translation>Kurven erscheinen hier, sobald die ersten Ergebnisse da sind.</translation>
    </message>
    <message>
        <source>Test images that wait for this model: %1. It runs in the background, and results appear as they come.</source>
        <translation>Testbilder, die auf dieses Modell warten: %1. Es läuft im Hintergrund; Ergebnisse erscheinen, wie sie kommen.</translation>
    </message>
    <message>
        <source>%1 good</source>
        <translation>%1 gut</translation>
    </message>
    <message>
        <source>%1 defective</source>
        <translation>%1 defekt</translation>
    </message>
    <message>
        <source>%1 without a label</source>
        <translation>%1 ohne Label</translation>
    </message>
    <message>
        <source>%1: %2 parts</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>Inspecting, %n left</source>
        <translation>
            <numerusform>Inspiziert, noch %n</numerusform>
            <numerusform>Inspiziert, noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inspect %n more</source>
        <translation>
            <numerusform>Weitere %n inspizieren</numerusform>
            <numerusform>Weitere %n inspizieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Only good parts have been inspected, so nothing can be said about escapes. Limits can be set “from good parts only”; add photographs of defective parts to check them.</source>
        <translation>Es wurden nur gute Teile inspiziert; über den Schlupf lässt sich nichts sagen. Grenzen lassen sich „nur aus guten Teilen“ setzen; Fotos defekter Teile erlauben, sie zu überprüfen.</translation>
    </message>
    <message>
        <source>Only defective parts have been inspected, so nothing can be said about false rejects.</source>
        <translation>Es wurden nur defekte Teile inspiziert; über den Pseudoausschuss lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>Pixel figures follow when all images have been inspected.</source>
        <translation>Pixelzahlen folgen, wenn alle Bilder inspiziert sind.</translation>
    </message>
    <message>
        <source>No pixel figures yet.</source>
        <translation>Noch keine Pixelzahlen.</translation>
    </message>
    <message>
        <source>Working out the pixel figures…</source>
        <translation>Pixelzahlen werden berechnet…</translation>
    </message>
    <message>
        <source>Pixel figures need defective images with a mask of their defects.</source>
        <translation>Pixelzahlen brauchen defekte Bilder mit einer Maske der Fehler.</translation>
    </message>
    <message>
        <source>Stopped. The pixel figures are worked out when this page is opened again.</source>
        <translation>Angehalten. Die Pixelzahlen werden berechnet, wenn diese Seite wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>The model has these limits already.</source>
        <translation>Das Modell hat diese Grenzen schon.</translation>
    </message>
    <message>
        <source>take earlier limits</source>
        <translation>frühere Grenzen übernehmen</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>False rejects</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zur Prüfung</translation>
    </message>
    <message>
        <source>Curves appear here as soon as it is ready.</source>
        <translation>Kurven erscheinen hier, sobald es bereit ist.</translation>
    </message>
    <message>
        <source>Labels from review: %1</source>
        <translation>Labels aus der Prüfung: %1</translation>
    </message>
    <message>
        <source>Labels of the data set</source>
        <translation>Labels des Datensatzes</translation>
    </message>
    <message>
        <source>%1, changed: %2</source>
        <translation>%1, geändert: %2</translation>
    </message>
    <message>
        <source>Figures and limits count what people have confirmed in Review. Press to count the data set&apos;s own labels.</source>
        <translation>Zahlen und Grenzen rechnen mit dem, was Menschen unter „Prüfung“ bestätigt haben. Ein Klick nimmt die Labels des Datensatzes.</translation>
    </message>
    <message>
        <source>Figures and limits count the data set&apos;s own labels. Press to count what people have confirmed in Review.</source>
        <translation>Zahlen und Grenzen rechnen mit den Labels des Datensatzes. Ein Klick nimmt, was Menschen unter „Prüfung“ bestätigt haben.</translation>
    </message>
</context>
<context>
    <name>hawksight::EvaluationExports</name>
    <message>
        <source>Report (HTML)…</source>
        <translation>Bericht (HTML)…</translation>
    </message>
    <message>
        <source>Scores of all images (CSV)…</source>
        <translation>Scores aller Bilder (CSV)…</translation>
    </message>
    <message>
        <source>Table by defect type (CSV)…</source>
        <translation>Tabelle nach Fehlerart (CSV)…</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Write the scores</source>
        <translation>Scores schreiben</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Write the table</source>
        <translation>Tabelle schreiben</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Schreibt den Bericht</translation>
    </message>
    <message>
        <source>Writing the scores</source>
        <translation>Schreibt die Scores</translation>
    </message>
</context>
<context>
    <name>hawksight::EvaluationRun</name>
    <message>
        <source>Pixel figures</source>
        <translation>Pixelzahlen</translation>
    </message>
</context>
<context>
    <name>hawksight::Exchanger</name>
    <message>
        <source>Export masks and labels</source>
        <translation>Masken und Labels exportieren</translation>
    </message>
    <message>
        <source>Import masks and labels</source>
        <translation>Masken und Labels importieren</translation>
    </message>
    <message>
        <source>COCO, exact polygons…</source>
        <translation>COCO, genaue Polygone…</translation>
    </message>
    <message>
        <source>COCO, polygons simplified to a pixel…</source>
        <translation>COCO, auf ein Pixel vereinfachte Polygone…</translation>
    </message>
    <message>
        <source>COCO, run lengths…</source>
        <translation>COCO, Lauflängen…</translation>
    </message>
    <message>
        <source>labelme, a file an image…</source>
        <translation>labelme, eine Datei je Bild…</translation>
    </message>
    <message>
        <source>MVTec AD folder with images and masks…</source>
        <translation>MVTec-AD-Ordner mit Bildern und Masken…</translation>
    </message>
    <message>
        <source>Labels as CSV…</source>
        <translation>Labels als CSV…</translation>
    </message>
    <message>
        <source>COCO…</source>
        <translation>COCO…</translation>
    </message>
    <message>
        <source>labelme files…</source>
        <translation>labelme-Dateien…</translation>
    </message>
    <message>
        <source>Masks of an MVTec AD folder…</source>
        <translation>Masken eines MVTec-AD-Ordners…</translation>
    </message>
    <message>
        <source>Labels from CSV…</source>
        <translation>Labels aus CSV…</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>A new folder (*)</source>
        <translation>Ein neuer Ordner (*)</translation>
    </message>
    <message>
        <source>Any mask of the folder (*_mask.png *.png)</source>
        <translation>Eine beliebige Maske des Ordners (*_mask.png *.png)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Imported: %1 masks, %2 labels</source>
        <translation>Importiert: %1 Masken, %2 Labels</translation>
    </message>
    <message>
        <source>Exported: %1 masks, %2 labels</source>
        <translation>Exportiert: %1 Masken, %2 Labels</translation>
    </message>
    <message>
        <source>the polygons differ from the masks by %1 pixels</source>
        <translation>die Polygone weichen um %1 Pixel von den Masken ab</translation>
    </message>
    <message>
        <source>%1 passed over, first: %2</source>
        <translation>%1 übergangen, zuerst: %2</translation>
    </message>
    <message>
        <source>The import was stopped; nothing has changed.</source>
        <translation>Der Import wurde angehalten; es hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>%1 shapes are no areas or would be of a tenth class</source>
        <translation>%1 Formen sind keine Flächen oder wären von einer zehnten Klasse</translation>
    </message>
    <message>
        <source>classes that are no longer on the list went out as %1</source>
        <translation>Klassen, die nicht mehr auf der Liste stehen, heißen dort %1</translation>
    </message>
</context>
<context>
    <name>hawksight::FailStrip</name>
    <message>
        <source>Last fails and reviews</source>
        <translation>Letzte Ausschuss- und Prüffälle</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>%1, score %2, %3: open it</source>
        <translation>%1, Score %2, %3: öffnen</translation>
    </message>
</context>
<context>
    <name>hawksight::FeedbackCard</name>
    <message>
        <source>What becomes of the decisions</source>
        <translation>Was aus den Entscheidungen wird</translation>
    </message>
    <message numerus="yes">
        <source>Next training: %n part(s) confirmed good</source>
        <translation>
            <numerusform>Nächstes Training: %n als gut bestätigtes Teil</numerusform>
            <numerusform>Nächstes Training: %n als gut bestätigte Teile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Frozen test set: %n confirmed defect(s)</source>
        <translation>
            <numerusform>Fester Testsatz: %n bestätigter Fehler</numerusform>
            <numerusform>Fester Testsatz: %n bestätigte Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n disputed</source>
        <translation>
            <numerusform>, %n strittig</numerusform>
            <numerusform>, %n strittig</numerusform>
        </translation>
    </message>
    <message>
        <source>No training may touch these images, nor copies of them. They stay test images for good.</source>
        <translation>Diese Bilder und ihre Kopien dürfen in kein Training. Sie bleiben für immer Testbilder.</translation>
    </message>
</context>
<context>
    <name>hawksight::FilterBar</name>
    <message>
        <source>Search names and folders</source>
        <translation>Namen und Ordner suchen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Alle Labels</translation>
    </message>
    <message>
        <source>Defect type</source>
        <translation>Fehlerart</translation>
    </message>
    <message>
        <source>All defect types</source>
        <translation>Alle Fehlerarten</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>Alle Urteile</translation>
    </message>
    <message>
        <source>Not inspected</source>
        <translation>Nicht inspiziert</translation>
    </message>
    <message>
        <source>Mistakes only</source>
        <translation>Nur Irrtümer</translation>
    </message>
    <message>
        <source>Images whose label differs from the verdict: false rejects and escapes</source>
        <translation>Bilder, deren Label und Urteil nicht übereinstimmen: Pseudoausschuss und Schlupf</translation>
    </message>
    <message>
        <source>Clear the search and all filters</source>
        <translation>Suche und alle Filter aufheben</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Highest score first</source>
        <translation>Höchster Score zuerst</translation>
    </message>
    <message>
        <source>Lowest score first</source>
        <translation>Niedrigster Score zuerst</translation>
    </message>
</context>
<context>
    <name>hawksight::FindingDelegate</name>
    <message>
        <source>The whole data set</source>
        <translation>Der ganze Datensatz</translation>
    </message>
</context>
<context>
    <name>hawksight::FindingModel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Image cannot be read</source>
        <translation>Bild nicht lesbar</translation>
    </message>
    <message>
        <source>Mask cannot be read</source>
        <translation>Maske nicht lesbar</translation>
    </message>
    <message>
        <source>No mask</source>
        <translation>Keine Maske</translation>
    </message>
    <message>
        <source>Mask of another size</source>
        <translation>Maske anderer Größe</translation>
    </message>
    <message>
        <source>Empty mask</source>
        <translation>Leere Maske</translation>
    </message>
    <message>
        <source>Same image in training and test</source>
        <translation>Gleiches Bild in Training und Test</translation>
    </message>
    <message>
        <source>Very small image</source>
        <translation>Sehr kleines Bild</translation>
    </message>
    <message>
        <source>Images of different sizes</source>
        <translation>Bilder verschiedener Größe</translation>
    </message>
    <message>
        <source>Few good images</source>
        <translation>Wenige gute Bilder</translation>
    </message>
</context>
<context>
    <name>hawksight::FlipTable</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>defective: %1</source>
        <translation>defekt: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>now right</source>
        <translation>nun richtig</translation>
    </message>
    <message>
        <source>now wrong</source>
        <translation>nun falsch</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Tatsache</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>hawksight::GalleryDelegate</name>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>hawksight::GalleryModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Verdict %1, score %2</source>
        <translation>Urteil %1, Score %2</translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>Score %1</translation>
    </message>
    <message>
        <source>Not inspected yet</source>
        <translation>Noch nicht inspiziert</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Ohne Label</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Not assigned</source>
        <translation>Nicht zugeteilt</translation>
    </message>
    <message>
        <source>False reject</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Schlupf</translation>
    </message>
</context>
<context>
    <name>hawksight::GalleryPanel</name>
    <message>
        <source>Size of the tiles</source>
        <translation>Größe der Kacheln</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>No image matches</source>
        <translation>Kein Bild passt</translation>
    </message>
    <message>
        <source>The search and the filters above leave nothing over. Lift one of them, or all.</source>
        <translation>Suche und Filter lassen nichts übrig. Einen davon aufheben, oder alle.</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
    <message>
        <source>Showing only: %1</source>
        <translation>Zeigt nur: %1</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%1 von %2 Bildern</translation>
    </message>
    <message>
        <source>Inspected: %1</source>
        <translation>Inspiziert: %1</translation>
    </message>
    <message>
        <source>False rejects: %1</source>
        <translation>Pseudoausschuss: %1</translation>
    </message>
    <message>
        <source>Escapes: %1</source>
        <translation>Schlupf: %1</translation>
    </message>
    <message>
        <source>To review: %1</source>
        <translation>Zur Prüfung: %1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Ausgewählt: %1</translation>
    </message>
    <message>
        <source>Open in Inspect</source>
        <translation>In der Inspektion öffnen</translation>
    </message>
    <message>
        <source>Inspect the %1 selected</source>
        <translation>Die %1 ausgewählten inspizieren</translation>
    </message>
    <message>
        <source>Inspect this image</source>
        <translation>Dieses Bild inspizieren</translation>
    </message>
    <message>
        <source>Show only the selected</source>
        <translation>Nur die ausgewählten zeigen</translation>
    </message>
    <message>
        <source>the selected images</source>
        <translation>die ausgewählten Bilder</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>%1 images: %2</source>
        <translation>%1 Bilder: %2</translation>
    </message>
    <message>
        <source>Label the %1 selected</source>
        <translation>Label für die %1 ausgewählten</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Take the label off</source>
        <translation>Label entfernen</translation>
    </message>
    <message>
        <source>label: %1</source>
        <translation>Label: %1</translation>
    </message>
    <message>
        <source>Defect type: %1</source>
        <translation>Fehlerart: %1</translation>
    </message>
    <message>
        <source>defect type: %1</source>
        <translation>Fehlerart: %1</translation>
    </message>
</context>
<context>
    <name>hawksight::HeatTool</name>
    <message>
        <source>This image is still being inspected.</source>
        <translation>Dieses Bild wird noch inspiziert.</translation>
    </message>
    <message>
        <source>There is no model in use that could show the way.</source>
        <translation>Es ist kein Modell in Gebrauch, das den Weg weisen könnte.</translation>
    </message>
    <message>
        <source>warm region</source>
        <translation>warme Region</translation>
    </message>
</context>
<context>
    <name>hawksight::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>hawksight::InspectPage</name>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Actual pixels, 1:1</source>
        <translation>Echte Pixel, 1:1</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Hold to see the bare photograph</source>
        <translation>Gedrückt halten: nur das Foto</translation>
    </message>
    <message>
        <source>Heatmap on or off</source>
        <translation>Heatmap ein oder aus</translation>
    </message>
    <message>
        <source>Contour on or off</source>
        <translation>Kontur ein oder aus</translation>
    </message>
    <message>
        <source>Ground truth on or off</source>
        <translation>Referenzmaske ein oder aus</translation>
    </message>
    <message>
        <source>Regions on or off</source>
        <translation>Regionen ein oder aus</translation>
    </message>
    <message>
        <source>Heatmap stronger</source>
        <translation>Heatmap stärker</translation>
    </message>
    <message>
        <source>Heatmap weaker</source>
        <translation>Heatmap schwächer</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>Nächste Region</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>Vorige Region</translation>
    </message>
    <message>
        <source>Open an image file…</source>
        <translation>Bilddatei öffnen…</translation>
    </message>
    <message>
        <source>Inspect all</source>
        <translation>Alle inspizieren</translation>
    </message>
    <message>
        <source>Verdict differs from the label</source>
        <translation>Urteil und Label stimmen nicht überein</translation>
    </message>
    <message>
        <source>Zoom: screen pixels for each image pixel</source>
        <translation>Zoom: Bildschirmpixel je Bildpixel</translation>
    </message>
    <message>
        <source>This image cannot be shown</source>
        <translation>Dieses Bild lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>Nothing to inspect yet</source>
        <translation>Noch nichts zu inspizieren</translation>
    </message>
    <message>
        <source>Open a folder of photographs on the Data page, or drop an image here.</source>
        <translation>Auf der Seite Daten einen Ordner mit Fotos öffnen oder ein Bild hierher ziehen.</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>Zu den Daten</translation>
    </message>
    <message>
        <source>Open an image…</source>
        <translation>Bild öffnen…</translation>
    </message>
    <message>
        <source>%1: %2, score %3</source>
        <translation>%1: %2, Score %3</translation>
    </message>
    <message>
        <source>%1: not inspected yet</source>
        <translation>%1: noch nicht inspiziert</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The ground truth cannot be shown. %1</source>
        <translation>Die Referenzmaske lässt sich nicht zeigen. %1</translation>
    </message>
    <message>
        <source>There is no mask for this image.</source>
        <translation>Zu diesem Bild gibt es keine Maske.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>There is no model in use.</source>
        <translation>Es ist kein Modell in Gebrauch.</translation>
    </message>
    <message>
        <source>File %1 of %2 · not part of the data set</source>
        <translation>Datei %1 von %2 · nicht im Datensatz</translation>
    </message>
    <message>
        <source>This file is not part of the data set; its result is not kept.</source>
        <translation>Diese Datei gehört nicht zum Datensatz; ihr Ergebnis wird nicht behalten.</translation>
    </message>
    <message>
        <source>Back to the data set</source>
        <translation>Zurück zum Datensatz</translation>
    </message>
    <message>
        <source>No image</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>not in the gallery&apos;s selection</source>
        <translation>nicht in der Auswahl der Galerie</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>labelled good</source>
        <translation>Label: gut</translation>
    </message>
    <message>
        <source>labelled defective</source>
        <translation>Label: defekt</translation>
    </message>
    <message>
        <source>labelled %1</source>
        <translation>Label: %1</translation>
    </message>
    <message>
        <source>Regions show once the image has been inspected.</source>
        <translation>Regionen erscheinen, wenn das Bild inspiziert ist.</translation>
    </message>
    <message>
        <source>Nothing lies above the pixel threshold of %1.</source>
        <translation>Nichts liegt über der Pixelschwelle von %1.</translation>
    </message>
    <message>
        <source>%1 of %2 inspected</source>
        <translation>%1 von %2 inspiziert</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>All inspected</source>
        <translation>Alle inspiziert</translation>
    </message>
    <message>
        <source>Choose or train a model first.</source>
        <translation>Zuerst ein Modell wählen oder trainieren.</translation>
    </message>
    <message>
        <source>Open a folder of images first.</source>
        <translation>Zuerst einen Ordner mit Bildern öffnen.</translation>
    </message>
    <message>
        <source>Every image has a result of this model.</source>
        <translation>Jedes Bild hat ein Ergebnis dieses Modells.</translation>
    </message>
    <message>
        <source>Stop; the results so far are kept.</source>
        <translation>Anhalten; die bisherigen Ergebnisse bleiben.</translation>
    </message>
    <message>
        <source>Run the model over every image in the background.</source>
        <translation>Das Modell im Hintergrund auf jedes Bild anwenden.</translation>
    </message>
</context>
<context>
    <name>hawksight::JobStrip</name>
    <message>
        <source>Running jobs</source>
        <translation>Laufende Aufgaben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Anhalten: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawksight::LabelCard</name>
    <message>
        <source>Counts as good</source>
        <translation>Zählt als gut</translation>
    </message>
    <message>
        <source>Counts as defective: %1</source>
        <translation>Zählt als defekt: %1</translation>
    </message>
    <message>
        <source>Counts as not labelled</source>
        <translation>Zählt als ohne Label</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Defect type %1</source>
        <translation>Fehlerart %1</translation>
    </message>
    <message>
        <source>defect type: %1</source>
        <translation>Fehlerart: %1</translation>
    </message>
    <message>
        <source>not of type: %1</source>
        <translation>nicht von der Art: %1</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hawksight::LayerCard</name>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Equal steps in value look equally large.</source>
        <translation>Gleiche Schritte im Wert sehen gleich groß aus.</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Safe for the colour-blind.</source>
        <translation>Auch bei Farbenblindheit gut zu lesen.</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Turbo</source>
        <translation>Turbo</translation>
    </message>
    <message>
        <source>Vivid, but not uniform: some steps look larger than they are.</source>
        <translation>Lebhaft, aber ungleichmäßig: manche Schritte sehen größer aus, als sie sind.</translation>
    </message>
    <message>
        <source>Colours of the heatmap</source>
        <translation>Farben der Heatmap</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>Ground truth</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the heatmap</source>
        <translation>Deckkraft der Heatmap</translation>
    </message>
    <message>
        <source>Opacity of the heatmap ([ and ])</source>
        <translation>Deckkraft der Heatmap ([ und ])</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
</context>
<context>
    <name>hawksight::LimitsHistoryDialog</name>
    <message>
        <source>History of limits</source>
        <translation>Verlauf der Grenzen</translation>
    </message>
    <message>
        <source>The model still has its first limits. Each time that limits are saved to it, the earlier ones are kept here.</source>
        <translation>Das Modell hat noch seine ersten Grenzen. Werden andere darin gespeichert, bleiben die früheren hier erhalten.</translation>
    </message>
    <message>
        <source>Choose a row to try its limits again; the model changes only when you save.</source>
        <translation>Eine Zeile wählen, um ihre Grenzen wieder auszuprobieren; das Modell ändert sich erst beim Speichern.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Use these limits</source>
        <translation>Diese Grenzen verwenden</translation>
    </message>
</context>
<context>
    <name>hawksight::LimitsPanel</name>
    <message>
        <source>How the limits are set</source>
        <translation>Wie die Grenzen gesetzt werden</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Best balance (F1)</source>
        <translation>Beste Balance (F1)</translation>
    </message>
    <message>
        <source>Limit false rejects</source>
        <translation>Pseudoausschuss begrenzen</translation>
    </message>
    <message>
        <source>Limit escapes</source>
        <translation>Schlupf begrenzen</translation>
    </message>
    <message>
        <source>Limit both rates</source>
        <translation>Beide Raten begrenzen</translation>
    </message>
    <message>
        <source>Lowest cost</source>
        <translation>Geringste Kosten</translation>
    </message>
    <message>
        <source>From good parts only</source>
        <translation>Nur aus guten Teilen</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Wahl</translation>
    </message>
    <message>
        <source>False rejects at most</source>
        <translation>Pseudoausschuss höchstens</translation>
    </message>
    <message>
        <source>Escapes at most</source>
        <translation>Schlupf höchstens</translation>
    </message>
    <message>
        <source>A false reject costs</source>
        <translation>Ein Pseudoausschuss kostet</translation>
    </message>
    <message>
        <source>An escape costs</source>
        <translation>Ein Schlupf kostet</translation>
    </message>
    <message>
        <source>Wanted false rejects</source>
        <translation>Gewünschter Pseudoausschuss</translation>
    </message>
    <message>
        <source>&amp;Fail from</source>
        <translation>&amp;Ausschuss ab</translation>
    </message>
    <message>
        <source>&amp;Review band below it</source>
        <translation>&amp;Prüfbereich darunter</translation>
    </message>
    <message>
        <source>Re&amp;view from</source>
        <translation>P&amp;rüfen ab</translation>
    </message>
    <message>
        <source>Pi&amp;xels from</source>
        <translation>Pi&amp;xel ab</translation>
    </message>
    <message>
        <source>Value of the anomaly map from which a pixel counts as defective: contours and regions</source>
        <translation>Wert der Anomaliekarte, ab dem ein Pixel als defekt zählt: Konturen und Regionen</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>best F1</source>
        <translation>bestes F1</translation>
    </message>
    <message>
        <source>at most %1 false rejects</source>
        <translation>höchstens %1 Pseudoausschuss</translation>
    </message>
    <message>
        <source>at most %1 escapes</source>
        <translation>höchstens %1 Schlupf</translation>
    </message>
    <message>
        <source>at most %1 false rejects and %2 escapes, review between</source>
        <translation>höchstens %1 Pseudoausschuss und %2 Schlupf, Prüfung dazwischen</translation>
    </message>
    <message>
        <source>lowest cost, false reject %1, escape %2</source>
        <translation>geringste Kosten, Pseudoausschuss %1, Schlupf %2</translation>
    </message>
    <message>
        <source>good parts only, %1 false rejects</source>
        <translation>nur aus guten Teilen, %1 Pseudoausschuss</translation>
    </message>
    <message>
        <source>This needs inspected good and defective parts. Inspect the test images first.</source>
        <translation>Dazu braucht es inspizierte gute und defekte Teile. Zuerst die Testbilder inspizieren.</translation>
    </message>
    <message>
        <source>Weighs escapes and false rejects alike, on this sample.</source>
        <translation>Wiegt Schlupf und Pseudoausschuss auf dieser Stichprobe gleich.</translation>
    </message>
    <message>
        <source>Parts between the two limits go to a person.</source>
        <translation>Teile zwischen den beiden Grenzen sieht sich ein Mensch an.</translation>
    </message>
    <message>
        <source>One limit meets both wishes on this sample; nothing needs a review.</source>
        <translation>Auf dieser Stichprobe erfüllt eine Grenze beide Wünsche; nichts muss geprüft werden.</translation>
    </message>
    <message>
        <source>Holds for this sample&apos;s mix of good and defective parts.</source>
        <translation>Gilt für die Mischung guter und defekter Teile in dieser Stichprobe.</translation>
    </message>
    <message>
        <source>The model in use keeps no scores of held-out good parts.</source>
        <translation>Das Modell in Gebrauch enthält keine Scores zurückgehaltener guter Teile.</translation>
    </message>
    <message>
        <source>From %1 good parts that were held out of training.</source>
        <translation>Aus %1 guten Teilen, die vom Training zurückgehalten wurden.</translation>
    </message>
    <message>
        <source>%1 good parts cannot support %2 false rejects; it takes at least %3. The highest score among them was taken.</source>
        <translation>%1 gute Teile können %2 Pseudoausschuss nicht belegen; nötig sind mindestens %3. Genommen wurde der höchste Score darunter.</translation>
    </message>
    <message>
        <source>set limits: %1</source>
        <translation>Grenzen setzen: %1</translation>
    </message>
</context>
<context>
    <name>hawksight::LivePage</name>
    <message>
        <source>Pause or go on</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Inspect now</source>
        <translation>Auslösen</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Schnappschuss</translation>
    </message>
    <message>
        <source>Record images, or stop it</source>
        <translation>Bilder aufzeichnen oder damit aufhören</translation>
    </message>
    <message>
        <source>Heatmap on or off</source>
        <translation>Heatmap ein oder aus</translation>
    </message>
    <message>
        <source>Contour on or off</source>
        <translation>Kontur ein oder aus</translation>
    </message>
    <message>
        <source>Teach a part</source>
        <translation>Teil einlernen</translation>
    </message>
    <message>
        <source>Booth demonstration</source>
        <translation>Vorführung am Messestand</translation>
    </message>
    <message>
        <source>Inspect what a camera sees</source>
        <translation>Inspizieren, was eine Kamera sieht</translation>
    </message>
    <message>
        <source>Choose a USB, network or industrial camera, a video or a folder. Without any of them a simulated line of machined parts shows how it works.</source>
        <translation>Eine USB-, Netzwerk- oder Industriekamera, ein Video oder einen Ordner wählen. Ohne all das zeigt eine simulierte Linie mit gedrehten Teilen, wie es geht.</translation>
    </message>
    <message>
        <source>Start the simulated line</source>
        <translation>Simulierte Linie starten</translation>
    </message>
    <message>
        <source>Choose a camera…</source>
        <translation>Kamera wählen…</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Einlernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Inspect this</source>
        <translation>Dies inspizieren</translation>
    </message>
    <message>
        <source>Its picture was not stored.</source>
        <translation>Sein Bild wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Another source…</source>
        <translation>Andere Quelle…</translation>
    </message>
    <message>
        <source>Change this source…</source>
        <translation>Diese Quelle ändern…</translation>
    </message>
    <message>
        <source>Remove this source</source>
        <translation>Diese Quelle entfernen</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>Kamera anhalten</translation>
    </message>
    <message>
        <source>Start the camera</source>
        <translation>Kamera starten</translation>
    </message>
    <message>
        <source>Free running</source>
        <translation>Freilaufend</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>Nach Zeit</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <translation>Alle %1 s</translation>
    </message>
    <message>
        <source>By key or button (T)</source>
        <translation>Per Taste oder Knopf (T)</translation>
    </message>
    <message>
        <source>When a part enters</source>
        <translation>Wenn ein Teil einläuft</translation>
    </message>
    <message>
        <source>Great changes only</source>
        <translation>Nur große Änderungen</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Small changes too</source>
        <translation>Auch kleine Änderungen</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>A rectangle…</source>
        <translation>Ein Rechteck…</translation>
    </message>
    <message>
        <source>Four corners, seen straight on…</source>
        <translation>Vier Ecken, entzerrt…</translation>
    </message>
    <message>
        <source>Where a part enters…</source>
        <translation>Wo ein Teil einläuft…</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>Es gibt noch kein Bild.</translation>
    </message>
    <message>
        <source>Drag the rectangle, or its corners, over what is to be inspected.</source>
        <translation>Das Rechteck oder seine Ecken über das ziehen, was inspiziert werden soll.</translation>
    </message>
    <message>
        <source>Drag the corners onto those of the part&apos;s plane; it is straightened.</source>
        <translation>Die Ecken auf die der Teileebene ziehen; sie wird entzerrt.</translation>
    </message>
    <message>
        <source>Drag the rectangle over the place where motion means that a part comes.</source>
        <translation>Das Rechteck über die Stelle ziehen, an der Bewegung ein neues Teil bedeutet.</translation>
    </message>
    <message>
        <source>Watch this</source>
        <translation>Dies überwachen</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Recording has ended: %1</source>
        <translation>Die Aufzeichnung ist beendet: %1</translation>
    </message>
    <message>
        <source>No picture: the camera does not answer</source>
        <translation>Kein Bild: die Kamera antwortet nicht</translation>
    </message>
    <message>
        <source>The end was reached</source>
        <translation>Das Ende ist erreicht</translation>
    </message>
    <message>
        <source>The camera is off</source>
        <translation>Die Kamera ist aus</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>P goes on</source>
        <translation>P setzt fort</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s</source>
        <translation>
            <numerusform>Neuer Versuch in %n s</numerusform>
            <numerusform>Neuer Versuch in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Neuer Versuch…</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Teach the part, or choose a model</source>
        <translation>Das Teil einlernen oder ein Modell wählen</translation>
    </message>
    <message>
        <source>T inspects</source>
        <translation>T inspiziert</translation>
    </message>
    <message>
        <source>For the first part</source>
        <translation>Auf das erste Teil</translation>
    </message>
    <message>
        <source>Score %1
fail from %2</source>
        <translation>Score %1
Ausschuss ab %2</translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation>Quelle wählen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>straightened</source>
        <translation>entzerrt</translation>
    </message>
    <message>
        <source>a part of it</source>
        <translation>ein Ausschnitt</translation>
    </message>
    <message>
        <source>motion %1</source>
        <translation>Bewegung %1</translation>
    </message>
    <message numerus="yes">
        <source>Recording: %n image(s), %1</source>
        <translation>
            <numerusform>Zeichnet auf: %n Bild, %1</numerusform>
            <numerusform>Zeichnet auf: %n Bilder, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Inspections are not being stored: %1. Inspection goes on; storing is tried again by itself.</source>
        <translation>Inspektionen werden nicht gespeichert: %1. Die Inspektion läuft weiter; das Speichern wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
</context>
<context>
    <name>hawksight::LiveView</name>
    <message>
        <source>Picture of the line</source>
        <translation>Bild der Linie</translation>
    </message>
</context>
<context>
    <name>hawksight::LossPlot</name>
    <message>
        <source>Training loss</source>
        <translation>Verlust im Training</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>L4: last stage</source>
        <translation>L4: letzte Stufe</translation>
    </message>
    <message>
        <source>Projector 1</source>
        <translation>Projektor 1</translation>
    </message>
    <message>
        <source>Projector 2</source>
        <translation>Projektor 2</translation>
    </message>
    <message>
        <source>Projector 3</source>
        <translation>Projektor 3</translation>
    </message>
    <message>
        <source>L4 of held-out images</source>
        <translation>L4 zurückgehaltener Bilder</translation>
    </message>
</context>
<context>
    <name>hawksight::MainWindow</name>
    <message>
        <source>%1 – Hawksight</source>
        <translation>%1 – Hawksight</translation>
    </message>
    <message>
        <source>Hawksight</source>
        <translation>Hawksight</translation>
    </message>
    <message>
        <source>Open a folder or project</source>
        <translation>Ordner oder Projekt öffnen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Event latency</source>
        <translation>Wartezeit der Ereignisse</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>All images of a product, with what is known of each. Filter and sort them, and let the checks find damaged files before you train.</source>
        <translation>Alle Bilder eines Produkts und was von jedem bekannt ist. Sie lassen sich filtern und sortieren; die Datenprüfung findet beschädigte Dateien vor dem Training.</translation>
    </message>
    <message>
        <source>One image at a time, with a heatmap of what differs from good parts. The arrow keys lead on; the whole data set can be inspected in the background.</source>
        <translation>Ein Bild nach dem anderen, mit einer Heatmap dessen, was von guten Teilen abweicht. Die Pfeiltasten führen weiter; der ganze Datensatz lässt sich im Hintergrund inspizieren.</translation>
    </message>
    <message>
        <source>Drag the limit and see at once what it means: false rejects, escapes, and how sure one can be of them. Save the limits into the model when they suit you.</source>
        <translation>Die Grenze ziehen und sofort sehen, was sie bedeutet: Pseudoausschuss, Schlupf, und wie sicher beides ist. Passende Grenzen im Modell speichern.</translation>
    </message>
    <message>
        <source>Good parts are enough. Choose how much time it may take; you can work on meanwhile, pause, and go on later.</source>
        <translation>Gute Teile genügen. Die Zeit ist frei wählbar; währenddessen lässt sich weiterarbeiten, anhalten und später fortsetzen.</translation>
    </message>
    <message>
        <source>Every model you have: use one, compare two, export one to another machine.</source>
        <translation>Alle vorhandenen Modelle: eines verwenden, zwei vergleichen, eines für einen anderen Rechner exportieren.</translation>
    </message>
    <message>
        <source>Light or dark, language, and what the program runs on.</source>
        <translation>Hell oder dunkel, Sprache, und worauf das Programm läuft.</translation>
    </message>
    <message>
        <source>Always in sight</source>
        <translation>Immer im Blick</translation>
    </message>
    <message>
        <source>Down here stand the data, the model in use, its limits, and what is running. Press ? at any time for every shortcut.</source>
        <translation>Hier unten stehen die Daten, das Modell in Gebrauch, seine Grenzen und was gerade läuft. Die Taste ? zeigt jederzeit alle Tastenkürzel.</translation>
    </message>
    <message>
        <source>Where the model is not sure, a person decides: one key for each verdict, and the next image is there. What is confirmed flows into the next training and into a frozen test set.</source>
        <translation>Wo das Modell nicht sicher ist, entscheidet ein Mensch: eine Taste für jedes Urteil, und das nächste Bild ist da. Was bestätigt ist, fließt in das nächste Training und in einen festen Testsatz.</translation>
    </message>
    <message>
        <source>Mark what is wrong with a part, by hand or with the heatmap&apos;s help, and say whether it is good. Evaluation and the next training follow.</source>
        <translation>Markieren, was an einem Teil falsch ist, von Hand oder mit Hilfe der Heatmap, und sagen, ob es gut ist. Auswertung und nächstes Training folgen dem.</translation>
    </message>
    <message>
        <source>What a camera sees, inspected as it comes, with a verdict that can be read across the shop floor. Without a camera a simulated line shows how it works.</source>
        <translation>Was eine Kamera sieht, laufend inspiziert, mit einem Urteil, das quer durch die Halle zu lesen ist. Ohne Kamera zeigt eine simulierte Linie, wie es geht.</translation>
    </message>
</context>
<context>
    <name>hawksight::MethodStep</name>
    <message>
        <source>Which network?</source>
        <translation>Welches Netz?</translation>
    </message>
    <message>
        <source>Small and fast. The right start for most parts, and the one for short cycle times. Its authors measured 97.3 % mean image AUROC on MVTec AD.</source>
        <translation>Klein und schnell. Der richtige Anfang für die meisten Teile und für kurze Taktzeiten. Die Autoren maßen im Mittel 97,3 % Bild-AUROC auf MVTec AD.</translation>
    </message>
    <message>
        <source>Three times the weights. Finer on textures and subtle defects, slower to train and to inspect. Its authors measured 98.7 % mean image AUROC on MVTec AD.</source>
        <translation>Dreimal so viele Gewichte. Feiner bei Texturen und schwachen Fehlern, langsamer in Training und Inspektion. Die Autoren maßen im Mittel 98,7 % Bild-AUROC auf MVTec AD.</translation>
    </message>
    <message>
        <source>The costs could not be measured: %1</source>
        <translation>Der Aufwand ließ sich nicht messen: %1</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>wird gemessen …</translation>
    </message>
    <message>
        <source>Quick training</source>
        <translation>Schnelles Training</translation>
    </message>
    <message>
        <source>One image</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>A few real steps are being timed on this machine; one need not wait for them.</source>
        <translation>Einige echte Schritte werden auf diesem Rechner gemessen; darauf muss niemand warten.</translation>
    </message>
    <message>
        <source>Times were measured on this machine just now, with a few real steps.</source>
        <translation>Die Zeiten wurden gerade auf diesem Rechner mit einigen echten Schritten gemessen.</translation>
    </message>
</context>
<context>
    <name>hawksight::MistakeStrip</name>
    <message>
        <source>Images that the limits get wrong</source>
        <translation>Bilder, bei denen die Grenzen irren</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>Schlupf</translation>
    </message>
    <message>
        <source>False rejects</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zur Prüfung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>None at these limits.</source>
        <translation>Keine bei diesen Grenzen.</translation>
    </message>
    <message>
        <source>%1: %2. Click to see them.</source>
        <translation>%1: %2. Ein Klick zeigt sie.</translation>
    </message>
    <message>
        <source>%1 / %2, score %3</source>
        <translation>%1 / %2, Score %3</translation>
    </message>
</context>
<context>
    <name>hawksight::ModelDetails</name>
    <message>
        <source>Details of the model</source>
        <translation>Einzelheiten des Modells</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Image AUROC</source>
        <translation>Bild-AUROC</translation>
    </message>
    <message>
        <source>not evaluated yet</source>
        <translation>noch nicht ausgewertet</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>How it sees</source>
        <translation>Wie es sieht</translation>
    </message>
    <message>
        <source>What was tried for it</source>
        <translation>Was dafür versucht wurde</translation>
    </message>
    <message>
        <source>AUROC of made-up defects against good parts that were kept aside:</source>
        <translation>AUROC künstlicher Fehler gegen zurückgehaltene gute Teile:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>review from %1, fail from %2</source>
        <translation>Prüfen ab %1, Ausschuss ab %2</translation>
    </message>
    <message>
        <source>fail from %1</source>
        <translation>Ausschuss ab %1</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Good images</source>
        <translation>Gute Bilder</translation>
    </message>
    <message>
        <source>%1, and %2 kept aside</source>
        <translation>%1, dazu %2 zurückgehalten</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>%L1 of %L2, finished early</source>
        <translation>%L1 von %L2, vorzeitig beendet</translation>
    </message>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>Verlust, zurückgehalten</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Attention (CBAM)</source>
        <translation>Aufmerksamkeit (CBAM)</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Projectors</source>
        <translation>Projektoren</translation>
    </message>
    <message>
        <source>on, weight %1</source>
        <translation>ein, Gewicht %1</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>Erste Gewichte</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>as PyTorch&apos;s</source>
        <translation>wie in PyTorch</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>Side of a step</source>
        <translation>Seite eines Schritts</translation>
    </message>
    <message>
        <source>%1 cells, whole images for the last %2</source>
        <translation>%1 Zellen, ganze Bilder für die letzten %2</translation>
    </message>
    <message>
        <source>whole image</source>
        <translation>ganzes Bild</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>Ränder</translation>
    </message>
    <message>
        <source>inspected</source>
        <translation>inspiziert</translation>
    </message>
    <message>
        <source>not seen (16 px)</source>
        <translation>nicht gesehen (16 px)</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>%1 of the image is inspected</source>
        <translation>%1 des Bilds wird inspiziert</translation>
    </message>
</context>
<context>
    <name>hawksight::ModelTable</name>
    <message>
        <source>not usable</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>%1 (in use)</source>
        <translation>%1 (in Gebrauch)</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>In Gebrauch: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
</context>
<context>
    <name>hawksight::ModelsPage</name>
    <message>
        <source>The teacher fits %1 and can now be chosen when training.</source>
        <translation>Der Lehrer passt zu %1 und steht nun beim Training zur Wahl.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Import model …</source>
        <translation>Modell importieren …</translation>
    </message>
    <message>
        <source>Import teacher …</source>
        <translation>Lehrer importieren …</translation>
    </message>
    <message>
        <source>Models of this project</source>
        <translation>Modelle dieses Projekts</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt offen</translation>
    </message>
    <message>
        <source>Train one on photographs of good parts, or drag a model file (.hkt) into this window.</source>
        <translation>Eines aus Fotos guter Teile trainieren oder eine Modelldatei (.hkt) in dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Open a folder of photographs on the Data page first; its models are listed here.</source>
        <translation>Zuerst auf der Seite Daten einen Ordner mit Fotos öffnen; hier stehen dann seine Modelle.</translation>
    </message>
    <message>
        <source>Compare with the one in use</source>
        <translation>Mit dem verwendeten vergleichen</translation>
    </message>
    <message>
        <source>Two models are chosen: compare them to see every image on which they disagree.</source>
        <translation>Zwei Modelle sind gewählt: der Vergleich zeigt jedes Bild, bei dem sie sich widersprechen.</translation>
    </message>
    <message>
        <source>Choose a model to see what it is made of, or two to compare them.</source>
        <translation>Ein Modell wählen, um zu sehen, woraus es besteht, oder zwei zum Vergleich.</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Hawksight models (*.hkt)</source>
        <translation>Hawksight-Modelle (*.hkt)</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>Modelle importieren</translation>
    </message>
    <message>
        <source>Hawksight models (*.hkt);;All files (*)</source>
        <translation>Hawksight-Modelle (*.hkt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a teacher</source>
        <translation>Lehrer importieren</translation>
    </message>
    <message>
        <source>PyTorch weights (*.pt *.pth);;All files (*)</source>
        <translation>PyTorch-Gewichte (*.pt *.pth);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Name under which it can be chosen:</source>
        <translation>Name, unter dem er zur Wahl steht:</translation>
    </message>
    <message>
        <source>Delete the model %1?</source>
        <translation>Modell %1 löschen?</translation>
    </message>
    <message>
        <source>It is the model in use. This cannot be undone.</source>
        <translation>Es ist das Modell in Gebrauch. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
</context>
<context>
    <name>hawksight::NavigationRail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Inspektion</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>hawksight::NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>hawksight::OptionsCard</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Size of the tip</source>
        <translation>Größe der Spitze</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Soft edge: builds up with every pass</source>
        <translation>Weicher Rand: mit jedem Strich stärker</translation>
    </message>
    <message>
        <source>Only what hangs together</source>
        <translation>Nur Zusammenhängendes</translation>
    </message>
    <message>
        <source>Snap to edges in the photograph</source>
        <translation>An Kanten im Foto ausrichten</translation>
    </message>
    <message>
        <source>Keep other classes</source>
        <translation>Andere Klassen behalten</translation>
    </message>
</context>
<context>
    <name>hawksight::OptionsStep</name>
    <message>
        <source>Every option</source>
        <translation>Alle Optionen</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>Zurück zu den Vorgaben</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Attention in the student (CBAM)</source>
        <translation>Aufmerksamkeit im Schüler (CBAM)</translation>
    </message>
    <message>
        <source>The paper&apos;s ablation: off makes the student as plain as the teacher.</source>
        <translation>Ablation der Veröffentlichung: ohne sie ist der Schüler so einfach wie der Lehrer.</translation>
    </message>
    <message>
        <source>Projectors and their loss</source>
        <translation>Projektoren und ihr Verlust</translation>
    </message>
    <message>
        <source>The paper&apos;s ablation: off trains on the deepest stage alone.</source>
        <translation>Ablation der Veröffentlichung: ohne sie wird nur auf der tiefsten Stufe gelernt.</translation>
    </message>
    <message>
        <source>Weight of that loss (λ)</source>
        <translation>Gewicht dieses Verlusts (λ)</translation>
    </message>
    <message>
        <source>The paper uses 0.5.</source>
        <translation>Die Veröffentlichung verwendet 0,5.</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>Eingabegröße</translation>
    </message>
    <message>
        <source>Photographs are brought to this square. Larger sees smaller defects and takes longer.</source>
        <translation>Fotos werden auf dieses Quadrat gebracht. Größer sieht kleinere Fehler und dauert länger.</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Made smaller by</source>
        <translation>Verkleinern durch</translation>
    </message>
    <message>
        <source>Averaging keeps fine texture free of false patterns; the paper interpolates.</source>
        <translation>Mitteln hält feine Texturen frei von falschen Mustern; die Veröffentlichung interpoliert.</translation>
    </message>
    <message>
        <source>interpolating</source>
        <translation>Interpolieren</translation>
    </message>
    <message>
        <source>averaging</source>
        <translation>Mitteln</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Automatic: 16 bit where this processor computes in it, else 32 bit.</source>
        <translation>Automatisch: 16 Bit, wenn dieser Prozessor damit rechnet, sonst 32 Bit.</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>32 bit</source>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>16 bit (bfloat)</source>
        <translation>16 Bit (bfloat)</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>The frozen network that the student learns from; others are imported on the Models page.</source>
        <translation>Das feste Netz, von dem der Schüler lernt; weitere werden auf der Seite Modelle importiert.</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>The paper takes 50,000.</source>
        <translation>Die Veröffentlichung nimmt 50.000.</translation>
    </message>
    <message>
        <source>Images a step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>The paper takes 1.</source>
        <translation>Die Veröffentlichung nimmt 1.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Adam&apos;s highest rate; the paper&apos;s is 0.0001.</source>
        <translation>Die höchste Rate von Adam; in der Veröffentlichung 0,0001.</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>Erste Gewichte</translation>
    </message>
    <message>
        <source>He&apos;s are larger and fit in half the steps, not always for the better; the paper has PyTorch&apos;s.</source>
        <translation>Die von He sind größer und passen sich in der Hälfte der Schritte an, nicht immer zum Besseren; in der Veröffentlichung wie in PyTorch.</translation>
    </message>
    <message>
        <source>as PyTorch&apos;s</source>
        <translation>wie in PyTorch</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>Rate over time</source>
        <translation>Rate im Verlauf</translation>
    </message>
    <message>
        <source>Rising and falling reaches the same in far fewer steps; the paper keeps it constant.</source>
        <translation>Steigen und Fallen erreicht in weit weniger Schritten dasselbe; in der Veröffentlichung ist sie konstant.</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>rise, then fall</source>
        <translation>steigen, dann fallen</translation>
    </message>
    <message>
        <source>Share of rising</source>
        <translation>Anteil des Steigens</translation>
    </message>
    <message>
        <source>Of a round&apos;s steps; only where the rate rises.</source>
        <translation>An den Schritten einer Runde; nur, wenn die Rate steigt.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>In each the rate rises and falls once, and the round is kept whose student tells synthetic defects best: one that learns for very long also learns to follow defects.</source>
        <translation>In jeder steigt und fällt die Rate einmal; behalten wird die Runde, deren Schüler künstliche Fehler am besten erkennt: Wer sehr lange lernt, lernt auch, Fehlern zu folgen.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>The paper&apos;s is 0.00001.</source>
        <translation>In der Veröffentlichung 0,00001.</translation>
    </message>
    <message>
        <source>Side of a step</source>
        <translation>Seite eines Schritts</translation>
    </message>
    <message>
        <source>Cells of the map (4 px each) that one step sees; 0 for whole images, as in the paper. Many small steps learn faster than few large ones.</source>
        <translation>Zellen der Karte (je 4 px), die ein Schritt sieht; 0 für ganze Bilder wie in der Veröffentlichung. Viele kleine Schritte lernen schneller als wenige große.</translation>
    </message>
    <message>
        <source>whole image</source>
        <translation>ganzes Bild</translation>
    </message>
    <message>
        <source>Whole at the end</source>
        <translation>Am Ende ganze</translation>
    </message>
    <message>
        <source>With small steps: share of a round, at its end, that sees whole images.</source>
        <translation>Bei kleinen Schritten: Anteil einer Runde, an ihrem Ende, der ganze Bilder sieht.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed and images give the same model (32 bit).</source>
        <translation>Gleicher Startwert und gleiche Bilder ergeben das gleiche Modell (32 Bit).</translation>
    </message>
    <message>
        <source>Limits and map</source>
        <translation>Grenzen und Karte</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <source>How differences become a heatmap. Fitted: chosen for this product with made-up defects.</source>
        <translation>Wie aus Abweichungen eine Heatmap wird. Angepasst: für dieses Produkt mit künstlichen Fehlern gewählt.</translation>
    </message>
    <message>
        <source>Made-up defects</source>
        <translation>Künstliche Fehler</translation>
    </message>
    <message>
        <source>How many a fitted fusion is chosen on. More choose more surely and take longer.</source>
        <translation>An so vielen wird eine angepasste Fusion gewählt. Mehr wählen sicherer und dauern länger.</translation>
    </message>
    <message>
        <source>fitted to the product</source>
        <translation>angepasst</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>Kept aside</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Share of the good images that is never trained on; limits come from them.</source>
        <translation>Anteil der guten Bilder, auf dem nie trainiert wird; daraus kommen die Grenzen.</translation>
    </message>
    <message>
        <source>False rejects wanted</source>
        <translation>Gewünschter Pseudoausschuss</translation>
    </message>
    <message>
        <source>Share of good parts that the first limit may reject.</source>
        <translation>Anteil guter Teile, den die erste Grenze aussortieren darf.</translation>
    </message>
    <message>
        <source>Memory for the teacher</source>
        <translation>Speicher für den Lehrer</translation>
    </message>
    <message>
        <source>Its answers are kept while they fit, else computed again.</source>
        <translation>Seine Antworten werden behalten, solange sie passen, sonst neu berechnet.</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Takes about %1</source>
        <translation>Dauert etwa %1</translation>
    </message>
    <message>
        <source>Measuring the time …</source>
        <translation>Die Zeit wird gemessen …</translation>
    </message>
    <message>
        <source>Inspect up to the edge</source>
        <translation>Bis zum Rand inspizieren</translation>
    </message>
    <message>
        <source>The network does not see the outer 16 pixels. On: the photograph is continued by reflection, so that it does; takes a quarter longer.</source>
        <translation>Das Netz sieht die äußeren 16 Pixel nicht. Ein: Das Foto wird gespiegelt fortgesetzt, so dass es sie sieht; dauert ein Viertel länger.</translation>
    </message>
</context>
<context>
    <name>hawksight::Page</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>hawksight::PartCanvas</name>
    <message>
        <source>Part: draw a defect on it</source>
        <translation>Teil: einen Fehler darauf zeichnen</translation>
    </message>
</context>
<context>
    <name>hawksight::PinPad</name>
    <message>
        <source>PIN to leave</source>
        <translation>PIN zum Verlassen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Back to the demonstration</source>
        <translation>Zurück zur Vorführung</translation>
    </message>
    <message>
        <source>Too many wrong guesses: wait a moment</source>
        <translation>Zu viele falsche Versuche: einen Moment warten</translation>
    </message>
    <message>
        <source>That was not it</source>
        <translation>Das war sie nicht</translation>
    </message>
</context>
<context>
    <name>hawksight::PixelCurvePlot</name>
    <message>
        <source>Pixel ROC and region overlap</source>
        <translation>Pixel-ROC und Überdeckung der Fehler</translation>
    </message>
    <message>
        <source>Good pixels marked</source>
        <translation>Markierte gute Pixel</translation>
    </message>
    <message>
        <source>Defect found</source>
        <translation>Gefundener Fehler</translation>
    </message>
    <message>
        <source>Defect pixels found: %1</source>
        <translation>Gefundene Fehlerpixel: %1</translation>
    </message>
    <message>
        <source>Mean overlap with defects: %1</source>
        <translation>Mittlere Überdeckung der Fehler: %1</translation>
    </message>
    <message>
        <source>Pixel threshold %1
%2
Good pixels marked: %3</source>
        <translation>Pixelschwelle %1
%2
Markierte gute Pixel: %3</translation>
    </message>
</context>
<context>
    <name>hawksight::PlotBoard</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>Precision / recall</source>
        <translation>Precision / Recall</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Logarithmic scores</source>
        <translation>Scores logarithmisch</translation>
    </message>
    <message>
        <source>Logarithmic false rejects: enlarges the left end</source>
        <translation>Pseudoausschuss logarithmisch: vergrößert das linke Ende</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>The whole axis, beyond 30&#xa0;% of good pixels</source>
        <translation>Die ganze Achse, über 30 % der guten Pixel hinaus</translation>
    </message>
    <message>
        <source>Whole axis</source>
        <translation>Ganze Achse</translation>
    </message>
    <message>
        <source>No pixel figures yet.</source>
        <translation>Noch keine Pixelzahlen.</translation>
    </message>
    <message>
        <source>move threshold</source>
        <translation>Grenze verschieben</translation>
    </message>
    <message>
        <source>Good parts, score %1</source>
        <translation>Gute Teile, Score %1</translation>
    </message>
    <message>
        <source>Defective parts, score %1</source>
        <translation>Defekte Teile, Score %1</translation>
    </message>
    <message>
        <source>Images with score %1</source>
        <translation>Bilder mit Score %1</translation>
    </message>
    <message>
        <source>move pixel threshold</source>
        <translation>Pixelschwelle verschieben</translation>
    </message>
    <message>
        <source>No inspected images with a known label yet.</source>
        <translation>Noch keine inspizierten Bilder mit bekanntem Label.</translation>
    </message>
    <message>
        <source>This curve needs inspected good and defective parts.</source>
        <translation>Diese Kurve braucht inspizierte gute und defekte Teile.</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>Dieses Modell</translation>
    </message>
    <message>
        <source>AUROC %1</source>
        <translation>AUROC %1</translation>
    </message>
    <message>
        <source>95&#xa0;% interval: %1 to %2 (DeLong)</source>
        <translation>95-%-Intervall: %1 bis %2 (DeLong)</translation>
    </message>
    <message>
        <source>AP %1</source>
        <translation>AP %1</translation>
    </message>
    <message>
        <source>Average precision. Precision: share of the flagged parts that are defective. Best F1: %1</source>
        <translation>Mittlere Genauigkeit (AP). Precision: Anteil der gemeldeten Teile, die defekt sind. Bestes F1: %1</translation>
    </message>
    <message>
        <source>Pixels (ROC)</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Regions (PRO)</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>AUPRO %1</source>
        <translation>AUPRO %1</translation>
    </message>
    <message>
        <source>Pixel AUROC %1, defect regions: %2, AUPRO up to 30&#xa0;% of good pixels</source>
        <translation>Pixel-AUROC %1, Fehlerregionen: %2, AUPRO bis 30 % der guten Pixel</translation>
    </message>
</context>
<context>
    <name>hawksight::PlotCard</name>
    <message>
        <source>Save this plot…</source>
        <translation>Diagramm speichern…</translation>
    </message>
    <message>
        <source>Save this plot</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawksight::PolygonTool</name>
    <message>
        <source>polygon</source>
        <translation>Polygon</translation>
    </message>
</context>
<context>
    <name>hawksight::PrecisionRecallPlot</name>
    <message>
        <source>Precision and recall</source>
        <translation>Precision und Recall</translation>
    </message>
    <message>
        <source>Recall: defective caught</source>
        <translation>Recall: erkannte defekte Teile</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>Threshold %1
Precision: %2
Recall: %3</source>
        <translation>Grenze %1
Precision: %2
Recall: %3</translation>
    </message>
</context>
<context>
    <name>hawksight::PreviewStrip</name>
    <message>
        <source>Heatmap of %1</source>
        <translation>Heatmap von %1</translation>
    </message>
    <message>
        <source>No image was chosen to watch.</source>
        <translation>Es wurde kein Bild zum Zusehen gewählt.</translation>
    </message>
    <message>
        <source>The first heatmaps come with the first steps.</source>
        <translation>Die ersten Heatmaps kommen mit den ersten Schritten.</translation>
    </message>
    <message>
        <source>As the student sees them after %L1 steps; all on one colour scale, dark is normal.</source>
        <translation>Wie der Schüler sie nach %L1 Schritten sieht; alle auf einer Farbskala, dunkel ist normal.</translation>
    </message>
</context>
<context>
    <name>hawksight::ReadoutBar</name>
    <message>
        <source>x %1   y %2</source>
        <translation>x %1   y %2</translation>
    </message>
    <message>
        <source>R %1  G %2  B %3</source>
        <translation>R %1  G %2  B %3</translation>
    </message>
    <message>
        <source>Anomaly %1</source>
        <translation>Anomalie %1</translation>
    </message>
    <message>
        <source>Pixel under the cursor</source>
        <translation>Pixel unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>Anomaly %1 – above the limit</source>
        <translation>Anomalie %1 – über der Grenze</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
</context>
<context>
    <name>hawksight::ReferenceFeed</name>
    <message>
        <source>Looking through good images</source>
        <translation>Sieht gute Bilder durch</translation>
    </message>
</context>
<context>
    <name>hawksight::ReferencePane</name>
    <message>
        <source>Nearest good image</source>
        <translation>Ähnlichstes gutes Bild</translation>
    </message>
    <message>
        <source>There is no good training image to compare with.</source>
        <translation>Es gibt kein gutes Trainingsbild zum Vergleich.</translation>
    </message>
    <message>
        <source>Looking through the good images…</source>
        <translation>Die guten Bilder werden durchgesehen…</translation>
    </message>
    <message>
        <source>No good image could be read.</source>
        <translation>Kein gutes Bild war lesbar.</translation>
    </message>
    <message>
        <source>Nearest good: %1</source>
        <translation>Ähnlichstes gutes: %1</translation>
    </message>
</context>
<context>
    <name>hawksight::RegionCard</name>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Regions above the pixel threshold</source>
        <translation>Regionen über der Pixelschwelle</translation>
    </message>
</context>
<context>
    <name>hawksight::RegionEditor</name>
    <message>
        <source>Region on the picture</source>
        <translation>Bereich auf dem Bild</translation>
    </message>
</context>
<context>
    <name>hawksight::RegionModel</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Region %1: peak %2 at %3, %4 (%5 of the image), %6 × %7 px</source>
        <translation>Region %1: Spitze %2 bei %3, %4 (%5 des Bilds), %6 × %7 px</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Area (px)</source>
        <translation>Fläche (px)</translation>
    </message>
    <message>
        <source>At x, y</source>
        <translation>Bei x, y</translation>
    </message>
</context>
<context>
    <name>hawksight::ResultCard</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>From the photograph to the score: resizing, networks and heatmap, without reading the file.
Other work on the machine makes it longer.</source>
        <translation>Vom Foto zum Score: Größenänderung, Netze und Heatmap, ohne das Lesen der Datei.
Andere Arbeit auf dem Rechner verlängert die Zeit.</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>No model in use</source>
        <translation>Kein Modell in Gebrauch</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Not inspected yet</source>
        <translation>Noch nicht inspiziert</translation>
    </message>
    <message>
        <source>Inspecting…</source>
        <translation>Inspiziert…</translation>
    </message>
    <message>
        <source>This image could not be inspected</source>
        <translation>Dieses Bild ließ sich nicht inspizieren</translation>
    </message>
    <message>
        <source>A model learns from good parts what a part should look like.</source>
        <translation>Ein Modell lernt aus guten Teilen, wie ein Teil aussehen soll.</translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>Score %1</translation>
    </message>
    <message>
        <source>%1 below the review limit</source>
        <translation>%1 unter der Prüfgrenze</translation>
    </message>
    <message>
        <source>%1 below the fail limit</source>
        <translation>%1 unter der Ausschussgrenze</translation>
    </message>
    <message>
        <source>%1 above the fail limit</source>
        <translation>%1 über der Ausschussgrenze</translation>
    </message>
    <message>
        <source>Took %1 on the busy machine; %2 at best</source>
        <translation>%1 auf dem ausgelasteten Rechner; bestenfalls %2</translation>
    </message>
    <message>
        <source>Inspected in %1</source>
        <translation>Inspiziert in %1</translation>
    </message>
    <message>
        <source>%1, score %2, %3</source>
        <translation>%1, Score %2, %3</translation>
    </message>
</context>
<context>
    <name>hawksight::ResultStep</name>
    <message>
        <source>Train another</source>
        <translation>Weiteres trainieren</translation>
    </message>
    <message>
        <source>Set the limits</source>
        <translation>Grenzen setzen</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <source>On the test images</source>
        <translation>Auf den Testbildern</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Verdicts that the new model flips</source>
        <translation>Urteile, die das neue Modell ändert</translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <translation>%1 ist fertig</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>%1, suggested: %2</source>
        <translation>%1, vorgeschlagen: %2</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>%L1 steps in %2</source>
        <translation>%L1 Schritte in %2</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1 to learn from, %2 kept aside</source>
        <translation>%1 zum Lernen, %2 zurückgehalten</translation>
    </message>
    <message>
        <source>Held-out L4</source>
        <translation>L4 zurückgehalten</translation>
    </message>
    <message>
        <source>Held-out scores</source>
        <translation>Scores zurückgeh.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be used, the first: %1</source>
        <translation>
            <numerusform>%n Datei war nicht verwendbar, die erste: %1</numerusform>
            <numerusform>%n Dateien waren nicht verwendbar, die erste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>In Gebrauch: %1</translation>
    </message>
    <message>
        <source>The data set has no labelled test images, so there is nothing to measure with. Look at the heatmaps on the Inspect page.</source>
        <translation>Der Datensatz hat keine Testbilder mit Label; es gibt nichts, woran sich messen ließe. Die Heatmaps stehen auf der Seite Inspektion.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
</context>
<context>
    <name>hawksight::ResultStrip</name>
    <message>
        <source>Results of all images</source>
        <translation>Ergebnisse aller Bilder</translation>
    </message>
    <message>
        <source>%1 pass, %2 review, %3 fail, of %4 images</source>
        <translation>%1 bestanden, %2 prüfen, %3 Ausschuss, von %4 Bildern</translation>
    </message>
</context>
<context>
    <name>hawksight::ReviewDesk</name>
    <message>
        <source>Reviewer</source>
        <translation>Prüfer</translation>
    </message>
</context>
<context>
    <name>hawksight::ReviewPage</name>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Next image, undecided</source>
        <translation>Nächstes Bild, ohne Entscheidung</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next list</source>
        <translation>Nächste Liste</translation>
    </message>
    <message>
        <source>Previous list</source>
        <translation>Vorige Liste</translation>
    </message>
    <message>
        <source>Heatmap on or off</source>
        <translation>Heatmap ein oder aus</translation>
    </message>
    <message>
        <source>Hold to see the bare photograph</source>
        <translation>Gedrückt halten: nur das Foto</translation>
    </message>
    <message>
        <source>Zoom to the suspicious place, or back</source>
        <translation>Auf die verdächtige Stelle zoomen oder zurück</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Another reviewer</source>
        <translation>Anderer Prüfer</translation>
    </message>
    <message>
        <source>Agreement of two reviewers, or back</source>
        <translation>Übereinstimmung zweier Prüfer oder zurück</translation>
    </message>
    <message>
        <source>Back to the lists</source>
        <translation>Zurück zu den Listen</translation>
    </message>
    <message>
        <source>Retrain…</source>
        <translation>Neu trainieren…</translation>
    </message>
    <message>
        <source>Leads to training with what was confirmed here. Before the new model is put to use, it is compared with the present one, with every verdict that flips.</source>
        <translation>Führt zum Training mit dem, was hier bestätigt wurde. Bevor das neue Modell in Gebrauch geht, wird es mit dem jetzigen verglichen, mit jedem Urteil, das wechselt.</translation>
    </message>
    <message>
        <source>Lists of what needs a person</source>
        <translation>Listen dessen, was ein Mensch ansehen sollte</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Agreement of two reviewers</source>
        <translation>Übereinstimmung zweier Prüfer</translation>
    </message>
    <message>
        <source>Decided in this list</source>
        <translation>In dieser Liste entschieden</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Who decides from now on?</source>
        <translation>Wer entscheidet ab jetzt?</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>%1 von %2 entschieden</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation>Prüfer: %1</translation>
    </message>
    <message>
        <source>Nothing to review yet</source>
        <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
        <source>Open a folder of photographs first.</source>
        <translation>Zuerst einen Ordner mit Fotos öffnen.</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>Zu den Daten</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>No model in use</source>
        <translation>Kein Modell in Gebrauch</translation>
    </message>
    <message>
        <source>The lists come from what a model says of the images.</source>
        <translation>Die Listen entstehen aus dem, was ein Modell von den Bildern sagt.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Inspecting…</source>
        <translation>Inspiziert…</translation>
    </message>
    <message>
        <source>What needs a person shows here as soon as it is found.</source>
        <translation>Was ein Mensch ansehen sollte, erscheint hier, sobald es gefunden ist.</translation>
    </message>
    <message>
        <source>No image has been inspected yet</source>
        <translation>Noch kein Bild wurde inspiziert</translation>
    </message>
    <message>
        <source>The lists come from what the model says of the images.</source>
        <translation>Die Listen entstehen aus dem, was das Modell von den Bildern sagt.</translation>
    </message>
    <message>
        <source>Inspect all</source>
        <translation>Alle inspizieren</translation>
    </message>
    <message>
        <source>All decided</source>
        <translation>Alles entschieden</translation>
    </message>
    <message>
        <source>Nothing in this list</source>
        <translation>Nichts in dieser Liste</translation>
    </message>
    <message>
        <source>The model has one limit and no review band. Set a review limit on the Evaluate page.</source>
        <translation>Das Modell hat nur eine Grenze und keinen Prüfbereich. Auf der Seite Auswertung eine Prüfgrenze setzen.</translation>
    </message>
    <message>
        <source>You have decided about every part of this list. %1 takes the last decision back.</source>
        <translation>Über jedes Teil dieser Liste ist entschieden. %1 nimmt die letzte Entscheidung zurück.</translation>
    </message>
    <message>
        <source>Go to the next list</source>
        <translation>Zur nächsten Liste</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>labelled good</source>
        <translation>Label: gut</translation>
    </message>
    <message>
        <source>labelled defective</source>
        <translation>Label: defekt</translation>
    </message>
    <message>
        <source>labelled %1</source>
        <translation>Label: %1</translation>
    </message>
</context>
<context>
    <name>hawksight::RocPlot</name>
    <message>
        <source>ROC curve of images</source>
        <translation>ROC-Kurve der Bilder</translation>
    </message>
    <message>
        <source>False rejects</source>
        <translation>Pseudoausschuss</translation>
    </message>
    <message>
        <source>Defective caught</source>
        <translation>Erkannte defekte Teile</translation>
    </message>
    <message>
        <source>Threshold %1
Defective parts caught: %2
False rejects: %3</source>
        <translation>Grenze %1
Erkannte defekte Teile: %2
Pseudoausschuss: %3</translation>
    </message>
</context>
<context>
    <name>hawksight::RunStep</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss over the steps</source>
        <translation>Verlust über die Schritte</translation>
    </message>
    <message>
        <source>What it sees by now</source>
        <translation>Was es inzwischen sieht</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Finish now</source>
        <translation>Jetzt abschließen</translation>
    </message>
    <message>
        <source>Ends the training here and makes a model of what has been learnt so far.</source>
        <translation>Beendet das Training hier und macht aus dem bisher Gelernten ein Modell.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stops and keeps what has been learnt; it can be continued later, from this step on.</source>
        <translation>Hält an und behält das Gelernte; von diesem Schritt an lässt es sich später fortsetzen.</translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Back to the beginning</source>
        <translation>Zurück zum Anfang</translation>
    </message>
    <message>
        <source>Pause the training, or go on</source>
        <translation>Training anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Discard this training?</source>
        <translation>Dieses Training verwerfen?</translation>
    </message>
    <message>
        <source>What it has learnt is lost. This cannot be undone; “Stop” keeps it.</source>
        <translation>Das Gelernte geht verloren. Das lässt sich nicht rückgängig machen; „Anhalten“ behält es.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Images a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Loss L4</source>
        <translation>Verlust L4</translation>
    </message>
    <message>
        <source>Projector 1</source>
        <translation>Projektor 1</translation>
    </message>
    <message>
        <source>Projector 2</source>
        <translation>Projektor 2</translation>
    </message>
    <message>
        <source>Projector 3</source>
        <translation>Projektor 3</translation>
    </message>
    <message>
        <source>Held-out L4</source>
        <translation>L4 zurückgehalten</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Training von %1</translation>
    </message>
    <message>
        <source>Waiting for the inspection engine …</source>
        <translation>Wartet auf die Inspektion …</translation>
    </message>
    <message>
        <source>Paused. It uses no time now; images can be inspected at full speed.</source>
        <translation>Pause. Es braucht nun keine Rechenzeit; Bilder werden mit voller Geschwindigkeit inspiziert.</translation>
    </message>
    <message>
        <source>Stopping, and keeping what has been learnt …</source>
        <translation>Hält an und behält das Gelernte …</translation>
    </message>
    <message>
        <source>Reading the images …</source>
        <translation>Liest die Bilder …</translation>
    </message>
    <message>
        <source>The teacher looks at the good parts: %L1 of %L2</source>
        <translation>Der Lehrer sieht sich die guten Teile an: %L1 von %L2</translation>
    </message>
    <message>
        <source>The student learns. One can go on working on the other pages.</source>
        <translation>Der Schüler lernt. Auf den anderen Seiten lässt sich weiterarbeiten.</translation>
    </message>
    <message>
        <source>Choosing how to draw the heatmap, with made-up defects: %L1 of %L2</source>
        <translation>Wählt mit künstlichen Fehlern, wie die Heatmap gezeichnet wird: %L1 von %L2</translation>
    </message>
    <message>
        <source>Saving the model …</source>
        <translation>Speichert das Modell …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>The model %1 is ready.</source>
        <translation>Das Modell %1 ist fertig.</translation>
    </message>
    <message>
        <source>The training ended without a model.</source>
        <translation>Das Training endete ohne Modell.</translation>
    </message>
</context>
<context>
    <name>hawksight::SaveLimitsDialog</name>
    <message>
        <source>Save limits to the model</source>
        <translation>Grenzen im Modell speichern</translation>
    </message>
    <message>
        <source>Save limits to %1</source>
        <translation>Grenzen in %1 speichern</translation>
    </message>
    <message>
        <source>FAIL from %1</source>
        <translation>AUSSCHUSS ab %1</translation>
    </message>
    <message>
        <source>REVIEW from %1, %2</source>
        <translation>PRÜFEN ab %1, %2</translation>
    </message>
    <message>
        <source>Set by: %1</source>
        <translation>Gesetzt: %1</translation>
    </message>
    <message>
        <source>&amp;Note, for whoever reads this later</source>
        <translation>&amp;Notiz für spätere Leser</translation>
    </message>
    <message>
        <source>Why these limits</source>
        <translation>Warum diese Grenzen</translation>
    </message>
    <message>
        <source>The limits that the model has now are kept in its history.</source>
        <translation>Die jetzigen Grenzen des Modells bleiben in seinem Verlauf.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>hawksight::ScoreGauge</name>
    <message>
        <source>Score and limits</source>
        <translation>Score und Grenzen</translation>
    </message>
    <message>
        <source>Pass below %1, review from there, fail from %2.</source>
        <translation>Bestanden unter %1, ab dort prüfen, Ausschuss ab %2.</translation>
    </message>
    <message>
        <source>Pass below %1, fail from there.</source>
        <translation>Bestanden unter %1, ab dort Ausschuss.</translation>
    </message>
    <message>
        <source>Score %1.</source>
        <translation>Score %1.</translation>
    </message>
</context>
<context>
    <name>hawksight::ScoreHistogram</name>
    <message>
        <source>FAIL from %1</source>
        <translation>AUSSCHUSS ab %1</translation>
    </message>
    <message>
        <source>REVIEW from %1</source>
        <translation>PRÜFEN ab %1</translation>
    </message>
    <message>
        <source>Good passed: %1</source>
        <translation>Gute bestanden: %1</translation>
    </message>
    <message>
        <source>False rejects: %1</source>
        <translation>Pseudoausschuss: %1</translation>
    </message>
    <message>
        <source>Escapes: %1</source>
        <translation>Schlupf: %1</translation>
    </message>
    <message>
        <source>Defective caught: %1</source>
        <translation>Defekte erkannt: %1</translation>
    </message>
    <message>
        <source>Scores of good and defective parts</source>
        <translation>Scores guter und defekter Teile</translation>
    </message>
    <message>
        <source>Anomaly score</source>
        <translation>Anomalie-Score</translation>
    </message>
    <message>
        <source>Defective  |  Good</source>
        <translation>Defekt  |  Gut</translation>
    </message>
    <message>
        <source>Score %1 to %2</source>
        <translation>Score %1 bis %2</translation>
    </message>
    <message>
        <source>Good parts: %1</source>
        <translation>Gute Teile: %1</translation>
    </message>
    <message>
        <source>Defective parts: %1</source>
        <translation>Defekte Teile: %1</translation>
    </message>
    <message>
        <source>Click to see them</source>
        <translation>Ein Klick zeigt sie</translation>
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
    <message>
        <source>Scores over time</source>
        <translation>Scores im Verlauf</translation>
    </message>
    <message>
        <source>Review from %1, fail from %2</source>
        <translation>Prüfen ab %1, Ausschuss ab %2</translation>
    </message>
    <message>
        <source>The scores of the parts over time</source>
        <translation>Die Scores der Teile im Verlauf der Zeit</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Click to see more or less time</source>
        <translation>Ein Klick zeigt mehr oder weniger Zeit</translation>
    </message>
    <message>
        <source>%1: score %2, %3 ago
%4</source>
        <translation>%1: Score %2, vor %3
%4</translation>
    </message>
</context>
<context>
    <name>hawksight::Session</name>
    <message>
        <source>Inspecting %1</source>
        <translation>Inspiziert %1</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%1 von %2 Bildern</translation>
    </message>
    <message numerus="yes">
        <source>; and %n more image(s) could not be inspected</source>
        <translation>
            <numerusform>; und %n weiteres Bild ließ sich nicht inspizieren</numerusform>
            <numerusform>; und %n weitere Bilder ließen sich nicht inspizieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Training on %1</source>
        <translation>Training auf %1</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>hawksight::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Numbers and dates</source>
        <translation>Zahlen und Datum</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Size and language change when the program starts again. A training that is on is kept and can be continued.</source>
        <translation>Größe und Sprache wechseln mit dem nächsten Programmstart. Ein laufendes Training bleibt erhalten und lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Start again now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>As suits the screen</source>
        <translation>Passend zum Bildschirm</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Modell in Gebrauch</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Where things are kept</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>Own files</source>
        <translation>Eigene Dateien</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Help and diagnosis</source>
        <translation>Hilfe und Diagnose</translation>
    </message>
    <message>
        <source>Show how long events wait (F12)</source>
        <translation>Wartezeit der Ereignisse zeigen (F12)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Hawksight %1, GPL-3.0-or-later</source>
        <translation>Hawksight %1, GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) for computing, 2 for reading images</source>
        <translation>
            <numerusform>%n Thread zum Rechnen, 2 zum Lesen der Bilder</numerusform>
            <numerusform>%n Threads zum Rechnen, 2 zum Lesen der Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>keines ist offen</translation>
    </message>
</context>
<context>
    <name>hawksight::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>hawksight::SourceDialog</name>
    <message>
        <source>Where pictures come from</source>
        <translation>Woher die Bilder kommen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Test it</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Use this source</source>
        <translation>Diese Quelle verwenden</translation>
    </message>
    <message>
        <source>%1 × %2 pixels after %3 s. %4</source>
        <translation>%1 × %2 Pixel nach %3 s. %4</translation>
    </message>
    <message>
        <source>Test it first: one picture must be seen</source>
        <translation>Zuerst testen: ein Bild muss zu sehen sein</translation>
    </message>
    <message>
        <source>Waiting for a picture… %1 s</source>
        <translation>Wartet auf ein Bild… %1 s</translation>
    </message>
    <message>
        <source>Test the source to see a picture of it here.</source>
        <translation>Die Quelle testen, um hier ein Bild davon zu sehen.</translation>
    </message>
</context>
<context>
    <name>hawksight::SourceForm</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Defective parts</source>
        <translation>Defekte Teile</translation>
    </message>
    <message>
        <source>One after another, as under a flash</source>
        <translation>Eines nach dem anderen, wie unter einem Blitz</translation>
    </message>
    <message>
        <source>On a belt: slide in, rest, slide out</source>
        <translation>Auf einem Band: einlaufen, ruhen, auslaufen</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Parts a minute</source>
        <translation>Teile je Minute</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>as the source gives them</source>
        <translation>wie die Quelle sie liefert</translation>
    </message>
    <message>
        <source>Images a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Begin anew at the end</source>
        <translation>Am Ende von vorn beginnen</translation>
    </message>
    <message>
        <source> µs</source>
        <translation> µs</translation>
    </message>
    <message>
        <source>as the camera has it</source>
        <translation>wie in der Kamera eingestellt</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>as the camera has it, e.g. Mono8</source>
        <translation>wie in der Kamera eingestellt, z. B. Mono8</translation>
    </message>
    <message>
        <source>Pixel format</source>
        <translation>Pixelformat</translation>
    </message>
    <message>
        <source>None: free running</source>
        <translation>Keiner: freilaufend</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Hardware, by its own input</source>
        <translation>Hardware, über ihren eigenen Eingang</translation>
    </message>
    <message>
        <source>Camera&apos;s trigger</source>
        <translation>Trigger der Kamera</translation>
    </message>
    <message>
        <source>Left, pixels of the sensor</source>
        <translation>Links, Pixel des Sensors</translation>
    </message>
    <message>
        <source>Top, pixels of the sensor</source>
        <translation>Oben, Pixel des Sensors</translation>
    </message>
    <message>
        <source>Width, pixels of the sensor; 0 = all</source>
        <translation>Breite, Pixel des Sensors; 0 = alle</translation>
    </message>
    <message>
        <source>Height, pixels of the sensor; 0 = all</source>
        <translation>Höhe, Pixel des Sensors; 0 = alle</translation>
    </message>
    <message>
        <source>Sensor region</source>
        <translation>Sensorbereich</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Without a new picture for so long the camera counts as lost</source>
        <translation>So lange ohne neues Bild, und die Kamera gilt als verloren</translation>
    </message>
    <message>
        <source>Lost after</source>
        <translation>Verloren nach</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The first that is found</source>
        <translation>Die erste, die gefunden wird</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>A folder of images</source>
        <translation>Ein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>A video file</source>
        <translation>Eine Videodatei</translation>
    </message>
</context>
<context>
    <name>hawksight::SpeedCard</name>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Images inspected in a second, of those that the camera sent</source>
        <translation>Je Sekunde inspizierte Bilder, von denen, die die Kamera sandte</translation>
    </message>
    <message>
        <source>To verdict</source>
        <translation>Bis zum Urteil</translation>
    </message>
    <message>
        <source>From capture to verdict: half of all images were faster than the first figure, all but one in a hundred faster than the second</source>
        <translation>Von der Aufnahme bis zum Urteil: die Hälfte aller Bilder war schneller als die erste Zahl, alle bis auf eines von hundert schneller als die zweite</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Images that were replaced by a newer one before their turn came</source>
        <translation>Bilder, die durch ein neueres ersetzt wurden, bevor sie an der Reihe waren</translation>
    </message>
    <message>
        <source>%1 of %2/s</source>
        <translation>%1 von %2/s</translation>
    </message>
    <message>
        <source>%1 / %2 ms</source>
        <translation>%1 / %2 ms</translation>
    </message>
    <message>
        <source>%1 / %2 s</source>
        <translation>%1 / %2 s</translation>
    </message>
</context>
<context>
    <name>hawksight::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Welcome to Hawksight</source>
        <translation>Willkommen bei Hawksight</translation>
    </message>
    <message>
        <source>It learns from photographs of good parts, and then shows where a part differs from them.</source>
        <translation>Es lernt aus Fotos guter Teile und zeigt dann, wo ein Teil davon abweicht.</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Einen Ordner öffnen</translation>
    </message>
    <message>
        <source>Photographs of your parts. A folder of good ones is enough to begin. You can also drag it into this window.</source>
        <translation>Fotos der eigenen Teile. Ein Ordner mit guten genügt für den Anfang. Er lässt sich auch in dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Try it with demo parts</source>
        <translation>Mit Beispielteilen ausprobieren</translation>
    </message>
    <message>
        <source>Three products with their defects, made on this machine in a few seconds. Nothing is downloaded.</source>
        <translation>Drei Produkte mit ihren Fehlern, in wenigen Sekunden auf diesem Rechner erzeugt. Nichts wird heruntergeladen.</translation>
    </message>
    <message>
        <source>Make demo parts</source>
        <translation>Beispielteile erzeugen</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang machen</translation>
    </message>
    <message>
        <source>What is where, in one minute: from the first image to a limit that suits your line.</source>
        <translation>Was wo ist, in einer Minute: vom ersten Bild bis zu einer Grenze, die zur Linie passt.</translation>
    </message>
    <message>
        <source>Show me around</source>
        <translation>Rundgang starten</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>Take %1 off this list</source>
        <translation>%1 aus dieser Liste nehmen</translation>
    </message>
    <message>
        <source>Open a folder of images, or a project</source>
        <translation>Ordner mit Bildern oder Projekt öffnen</translation>
    </message>
    <message>
        <source>Making demo parts</source>
        <translation>Erzeugt Beispielteile</translation>
    </message>
</context>
<context>
    <name>hawksight::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Modell in Gebrauch</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Öffnet…</translation>
    </message>
    <message>
        <source>The folder is being read</source>
        <translation>Der Ordner wird gelesen</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Einen Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>%1: %2 images</source>
        <translation>%1: %2 Bilder</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen…</translation>
    </message>
    <message>
        <source>The model is being read and tested</source>
        <translation>Das Modell wird gelesen und geprüft</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Train a model, or choose one</source>
        <translation>Ein Modell trainieren oder wählen</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>Review ≥ %1, fail ≥ %2</source>
        <translation>Prüfen ≥ %1, Ausschuss ≥ %2</translation>
    </message>
    <message>
        <source>Fail ≥ %1</source>
        <translation>Ausschuss ≥ %1</translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation>%1 (nicht gespeichert)</translation>
    </message>
    <message>
        <source>These limits are kept in the project; save them to the model on the Evaluate page</source>
        <translation>Diese Grenzen stehen im Projekt; auf der Seite Auswertung lassen sie sich im Modell speichern</translation>
    </message>
    <message>
        <source>The limits that are saved in the model</source>
        <translation>Die Grenzen, die im Modell gespeichert sind</translation>
    </message>
</context>
<context>
    <name>hawksight::StepBar</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>hawksight::TeachPanel</name>
    <message>
        <source>Too much like those there are already. Show another part, or turn this one a little.</source>
        <translation>Den vorhandenen zu ähnlich. Ein anderes Teil zeigen oder dieses etwas drehen.</translation>
    </message>
    <message>
        <source>Blurred. Hold the part still, focus the lens, or expose for a shorter time.</source>
        <translation>Unscharf. Das Teil ruhig halten, das Objektiv scharf stellen oder kürzer belichten.</translation>
    </message>
    <message>
        <source>Too dark. More light, or a longer exposure.</source>
        <translation>Zu dunkel. Mehr Licht oder längere Belichtung.</translation>
    </message>
    <message>
        <source>Too bright: parts of it are burnt out. Less light, or a shorter exposure.</source>
        <translation>Zu hell: Stellen sind ausgebrannt. Weniger Licht oder kürzere Belichtung.</translation>
    </message>
    <message>
        <source>Hardly any contrast. Is the part in the picture, and lit from the side?</source>
        <translation>Kaum Kontrast. Ist das Teil im Bild und von der Seite beleuchtet?</translation>
    </message>
    <message>
        <source>too alike</source>
        <translation>zu ähnlich</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>too dark</source>
        <translation>zu dunkel</translation>
    </message>
    <message>
        <source>too bright</source>
        <translation>zu hell</translation>
    </message>
    <message>
        <source>low contrast</source>
        <translation>wenig Kontrast</translation>
    </message>
    <message>
        <source>Teach a part</source>
        <translation>Teil einlernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n good parts are enough. Show them to the camera one after another; the model learns what they have in common, and everything else becomes a defect.</source>
        <translation>
            <numerusform>%n gutes Teil genügt. Der Kamera eines nach dem anderen zeigen; das Modell lernt, was sie gemeinsam haben, und alles andere gilt als Fehler.</numerusform>
            <numerusform>%n gute Teile genügen. Der Kamera eines nach dem anderen zeigen; das Modell lernt, was sie gemeinsam haben, und alles andere gilt als Fehler.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of the part</source>
        <translation>Name des Teils</translation>
    </message>
    <message>
        <source>Choose a source first: there is no picture yet.</source>
        <translation>Zuerst eine Quelle wählen: es gibt noch kein Bild.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Good parts collected</source>
        <translation>Gesammelte gute Teile</translation>
    </message>
    <message>
        <source>Take good pictures by itself</source>
        <translation>Gute Bilder von selbst aufnehmen</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Takes the picture in sight, whatever is said of it</source>
        <translation>Nimmt das Bild im Blick auf, was immer dazu gesagt wird</translation>
    </message>
    <message>
        <source>Remove last</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Teach now</source>
        <translation>Jetzt einlernen</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>The picture runs on, and the verdicts change to the new model by themselves when it is ready.</source>
        <translation>Das Bild läuft weiter, und die Urteile wechseln von selbst zum neuen Modell, sobald es fertig ist.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>It is live</source>
        <translation>Es ist im Einsatz</translation>
    </message>
    <message>
        <source>Now show it a part with a defect.</source>
        <translation>Nun ein Teil mit einem Fehler zeigen.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Das ist nicht gelungen</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message numerus="yes">
        <source>Taught from %n good parts, %1 after it began.</source>
        <translation>
            <numerusform>Aus %n gutem Teil eingelernt, %1 nach dem Beginn.</numerusform>
            <numerusform>Aus %n guten Teilen eingelernt, %1 nach dem Beginn.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 good parts</source>
        <translation>%1 von %2 guten Teilen</translation>
    </message>
    <message numerus="yes">
        <source>When there are %n good parts</source>
        <translation>
            <numerusform>Sobald es %n gutes Teil gibt</numerusform>
            <numerusform>Sobald es %n gute Teile gibt</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture is good.</source>
        <translation>Dieses Bild ist gut.</translation>
    </message>
    <message>
        <source>Nearly all pictures are alike. A model needs to see how good parts differ: show other parts, in other places.</source>
        <translation>Fast alle Bilder sind gleich. Ein Modell muss sehen, wie sich gute Teile unterscheiden: andere Teile zeigen, an anderen Stellen.</translation>
    </message>
    <message>
        <source>Going live…</source>
        <translation>Geht in Einsatz…</translation>
    </message>
    <message>
        <source>Learning what a good part looks like…</source>
        <translation>Lernt, wie ein gutes Teil aussieht…</translation>
    </message>
    <message>
        <source>A moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>About %1 left</source>
        <translation>Noch etwa %1</translation>
    </message>
</context>
<context>
    <name>hawksight::ThresholdHistoryModel</name>
    <message>
        <source>%1 (in the model)</source>
        <translation>%1 (im Modell)</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Gesetzt</translation>
    </message>
    <message>
        <source>Fail from</source>
        <translation>Ausschuss ab</translation>
    </message>
    <message>
        <source>Review from</source>
        <translation>Prüfen ab</translation>
    </message>
    <message>
        <source>Pixels from</source>
        <translation>Pixel ab</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>hawksight::ThresholdModel</name>
    <message>
        <source>move threshold</source>
        <translation>Grenze verschieben</translation>
    </message>
</context>
<context>
    <name>hawksight::TightenTool</name>
    <message>
        <source>Nothing there stands out from its surroundings.</source>
        <translation>Dort hebt sich nichts von seiner Umgebung ab.</translation>
    </message>
    <message>
        <source>tightened stroke</source>
        <translation>nachgezogener Strich</translation>
    </message>
    <message>
        <source>rough stroke</source>
        <translation>grober Strich</translation>
    </message>
</context>
<context>
    <name>hawksight::Tool</name>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>Heatmap assist</source>
        <translation>Heatmap-Hilfe</translation>
    </message>
    <message>
        <source>Tighten a rough stroke</source>
        <translation>Groben Strich nachziehen</translation>
    </message>
    <message>
        <source>Paint. Right button erases, Shift and click draws a straight line, Ctrl and wheel sizes.</source>
        <translation>Malen. Rechte Taste radiert, Umschalt und Klick zieht eine Gerade, Strg und Rad ändern die Größe.</translation>
    </message>
    <message>
        <source>Erase. Right button paints, Ctrl and wheel sizes.</source>
        <translation>Radieren. Rechte Taste malt, Strg und Rad ändern die Größe.</translation>
    </message>
    <message>
        <source>Click points, the first one closes. Drag points, right-click removes. Enter paints it.</source>
        <translation>Punkte klicken, der erste schließt. Punkte ziehen, Rechtsklick entfernt. Eingabe malt es.</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift makes a square, right button erases.</source>
        <translation>Von Ecke zu Ecke ziehen. Umschalt ergibt ein Quadrat, rechte Taste radiert.</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift makes a circle, right button erases.</source>
        <translation>Von Ecke zu Ecke ziehen. Umschalt ergibt einen Kreis, rechte Taste radiert.</translation>
    </message>
    <message>
        <source>Click a colour, drag sideways for more or less of it. Enter accepts, + and − grow, shrink.</source>
        <translation>Eine Farbe anklicken, seitwärts ziehen für mehr oder weniger. Eingabe nimmt an, + und − erweitern, verengen.</translation>
    </message>
    <message>
        <source>Click a warm spot, drag up for more, down for less. Enter accepts, + and − grow, shrink.</source>
        <translation>Eine warme Stelle anklicken, hoch ziehen für mehr, hinab für weniger. Eingabe nimmt an, + und − erweitern, verengen.</translation>
    </message>
    <message>
        <source>Paint roughly over a defect and let go. Enter accepts, + and − grow, shrink.</source>
        <translation>Grob über einen Fehler malen und loslassen. Eingabe nimmt an, + und − erweitern, verengen.</translation>
    </message>
</context>
<context>
    <name>hawksight::Tour</name>
    <message>
        <source>End the tour</source>
        <translation>Rundgang beenden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>hawksight::TrainPage</name>
    <message>
        <source>Nothing to train on yet</source>
        <translation>Noch nichts zum Trainieren</translation>
    </message>
    <message>
        <source>Open a folder of photographs first: a few dozen of good parts are enough. Photographs of defects are not needed, but tell how good the model is.</source>
        <translation>Zuerst einen Ordner mit Fotos öffnen: ein paar Dutzend gute Teile genügen. Fotos von Fehlern sind nicht nötig, zeigen aber, wie gut das Modell ist.</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Pause the training, or go on</source>
        <translation>Training anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>A training was interrupted; the Train page offers to continue it.</source>
        <translation>Ein Training wurde unterbrochen; auf der Seite Training lässt es sich fortsetzen.</translation>
    </message>
    <message>
        <source>The training of %1 on %2 stopped on %3, after about %L4 of %L5 steps.</source>
        <translation>Das Training von %1 auf %2 wurde am %3 nach etwa %L4 von %L5 Schritten unterbrochen.</translation>
    </message>
    <message>
        <source>Discard the interrupted training?</source>
        <translation>Das unterbrochene Training verwerfen?</translation>
    </message>
    <message>
        <source>What it has learnt is lost. This cannot be undone.</source>
        <translation>Das Gelernte geht verloren. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>This folder holds several products. Choose the one to train on.</source>
        <translation>Dieser Ordner enthält mehrere Produkte. Bitte das gewünschte zum Training wählen.</translation>
    </message>
    <message>
        <source>Choose a product</source>
        <translation>Produkt wählen</translation>
    </message>
</context>
<context>
    <name>hawksight::TrainWizard</name>
    <message>
        <source>Start &amp;training</source>
        <translation>&amp;Training starten</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
</context>
<context>
    <name>hawksight::VerdictBanner</name>
    <message>
        <source>NOT RUNNING</source>
        <translation>LÄUFT NICHT</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>WARTET</translation>
    </message>
    <message>
        <source>NO MODEL</source>
        <translation>KEIN MODELL</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>PAUSE</translation>
    </message>
    <message>
        <source>CAMERA LOST</source>
        <translation>KEINE KAMERA</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hawksight::VerdictCard</name>
    <message>
        <source>Verdict of the machine</source>
        <translation>Urteil der Maschine</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>It would be</source>
        <translation>Das Urteil wäre</translation>
    </message>
    <message>
        <source>Not inspected</source>
        <translation>Nicht inspiziert</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
</context>
<context>
    <name>hawksight::Viewer</name>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photograph with heatmap</source>
        <translation>Foto mit Heatmap</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Heatmap</translation>
    </message>
</context>
<context>
    <name>hawksight::WandTool</name>
    <message>
        <source>magic wand</source>
        <translation>Zauberstab</translation>
    </message>
</context>
</TS>
