# A filter between a parser and a writer; external entities; writers of bytes and of text.
import io
import xml.sax
from xml.sax.handler import EntityResolver, feature_external_ges
from xml.sax.saxutils import XMLFilterBase, XMLGenerator
from xml.sax.xmlreader import InputSource


class Upper(XMLFilterBase):
    def startElement(self, name, attrs):
        super().startElement(name.upper(), attrs)

    def endElement(self, name):
        super().endElement(name.upper())

    def characters(self, content):
        super().characters(content[::-1])


class Resolver(EntityResolver):
    def resolveEntity(self, public, system):
        print('entity', public, system)
        source = InputSource()
        source.setByteStream(io.BytesIO(b'<inner>text</inner>'))
        return source


TEXT = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "http://x/y">]><a b="1">abc<?pi x?>&e;</a>'
for wanted in True, False:
    out = io.BytesIO()
    parser = xml.sax.make_parser()
    parser.setFeature(feature_external_ges, wanted)
    through = Upper(parser)
    through.setContentHandler(XMLGenerator(out, 'utf-16' if wanted else 'utf-8'))
    through.setEntityResolver(Resolver())
    through.parse(io.StringIO(TEXT))
    print(out.getvalue())
    print(through.getParent() is parser, through.getFeature(feature_external_ges))
print(XMLFilterBase.characters.__name__)
