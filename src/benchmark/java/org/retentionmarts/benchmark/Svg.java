package org.retentionmarts.benchmark;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGeneratorContext.GraphicContextDefaults;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A chart as SVG that keeps text as text and scales with the page; equal charts give equal bytes. */
final class Svg {
    private Svg() {}

    static void write(JFreeChart chart, int width, int height, Path file) throws IOException {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // it would draw outlines of glyphs
        SVGGraphics2D graphics = new SVGGraphics2D(context(), false);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        try (Writer writer = Files.newBufferedWriter(file)) {
            graphics.stream(root, writer, false, false);
        }
    }

    private static SVGGeneratorContext context() {
        GraphicContextDefaults defaults = new GraphicContextDefaults();
        defaults.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setGraphicContextDefaults(defaults);
        context.setPrecision(1);
        context.setComment(null);
        return context;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Cannot create an empty XML document with the JDK's own parser", e);
        }
    }
}
