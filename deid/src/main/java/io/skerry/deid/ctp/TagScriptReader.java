package io.skerry.deid.ctp;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads tag scripts. The XML comes from elsewhere: a document type, and so every entity of its own, is refused, and
 * nothing outside of the file is read.
 */
final class TagScriptReader {
    /** The stock script has 130 KB. */
    private static final long LARGEST = 16L << 20;

    private final String file;
    private final Map<String, String> parameters = new HashMap<>();
    private final List<TagScript.ElementRule> elements = new ArrayList<>();
    private final List<TagScript.Switch> switches = new ArrayList<>();
    private int disabled;

    private TagScriptReader(String file) {
        this.file = file;
    }

    static TagScript read(Path path) {
        return parse(text(path), path.toString());
    }

    /** The text of a script of either kind. */
    static String text(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                throw CtpError.CTP_UNREADABLE.at(
                        path.toString(), 0, "expected a script of at most " + (LARGEST >> 20) + " MiB");
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw CtpError.CTP_UNREADABLE.at(path.toString(), 0, "expected a script in UTF-8");
        } catch (IOException e) {
            throw CtpError.CTP_UNREADABLE.at(path.toString(), 0, "expected a script that can be read");
        }
    }

    static TagScript parse(String text, String file) {
        return new TagScriptReader(file).script(text);
    }

    private TagScript script(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            // A byte order mark is no part of the document.
            XMLStreamReader xml = factory.createXMLStreamReader(
                    new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
            root(xml);
            while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
                if (xml.isStartElement()) {
                    element(xml);
                } else {
                    refuseEntities(xml);
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw CtpError.CTP_NOT_A_TAG_SCRIPT.at(file, line, "expected well-formed XML");
        }
        return new TagScript(file, parameters, elements, switches, disabled);
    }

    private void root(XMLStreamReader xml) throws XMLStreamException {
        while (!xml.isStartElement()) {
            xml.next();
            refuseEntities(xml);
        }
        if (!xml.getLocalName().equals("script")) {
            throw bad(xml, "expected <script> as the outermost element");
        }
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        int line = line(xml);
        String kind = xml.getLocalName();
        String what = attribute(xml, "t").strip();
        String name = attribute(xml, "n");
        boolean enabled = attribute(xml, "en").equalsIgnoreCase("T");
        String text = text(xml);
        switch (kind) {
            case "p" -> parameters.put(what, text);
            case "e" -> {
                if (enabled) {
                    elements.add(new TagScript.ElementRule(line, what, name, text));
                } else {
                    disabled++;
                }
            }
            case "k", "r" -> {
                if (!enabled) {
                    disabled++;
                } else if (kind.equals("k")) {
                    switches.add(new TagScript.Switch(line, TagScript.Switch.Kind.KEEP_GROUP, what));
                } else {
                    removal(line, what.toLowerCase(Locale.ROOT));
                }
            }
            default ->
                throw CtpError.CTP_NOT_A_TAG_SCRIPT.at(file, line, "expected <p>, <e>, <k> or <r>, got <" + kind + ">");
        }
    }

    private void removal(int line, String what) {
        if (!TagScript.REMOVALS.contains(what)) {
            throw CtpError.CTP_NOT_A_TAG_SCRIPT.at(
                    file,
                    line,
                    "expected one of " + TagScript.REMOVALS.stream().sorted().toList() + " to be removed");
        }
        switches.add(new TagScript.Switch(line, TagScript.Switch.Kind.REMOVE, what));
    }

    /** The text of an element that has no others inside. */
    private String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            refuseEntities(xml);
            if (xml.isStartElement()) {
                throw bad(xml, "expected no element inside of a rule");
            }
            if (xml.isCharacters() || xml.getEventType() == XMLStreamConstants.SPACE) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip();
    }

    private void refuseEntities(XMLStreamReader xml) {
        if (xml.getEventType() == XMLStreamConstants.DTD || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
            throw bad(xml, "expected a script without a document type and entities");
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private RuntimeException bad(XMLStreamReader xml, String what) {
        return CtpError.CTP_NOT_A_TAG_SCRIPT.at(file, line(xml), what);
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }
}
