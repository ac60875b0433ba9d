package org.retentionmarts.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.page.Card;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.Marks;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.Words;

/**
 * Writes a report as one page of HTML that asks nobody for anything: script and style stand in it, and its policy allows
 * these two scripts, by their sums, and nothing else.
 */
public final class PageWriter {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Configuration TEMPLATES = templates();
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";
    private static final int GLOSSARY = 6;
    private static final int LIMITS = 3;

    private PageWriter() {}

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(PageWriter.class, "");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setLocale(Locale.ROOT);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        return templates;
    }

    /** The whole page. */
    public static String html(Report report) {
        Words words = report.input().words();
        String charts = resource(CHARTS);
        String script = resource("report.js");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("lang", words.language().code());
        model.put("say", new Say(words));
        model.put("policy", policy(List.of(charts, script)));
        model.put("style", resource("report.css"));
        model.put("charts", charts);
        model.put("script", script);
        model.put("data", data(report));
        model.put("asOf", words.numbers().date(report.input().asOf()));
        model.put("month", words.numbers().month(report.input().lastMonth()));
        model.put("release", report.release().text(OpsTables.RELEASE));
        model.put("version", report.release().text(OpsTables.CODE_VERSION));
        model.put("headlines", plain(report.headlines()));
        model.put("cards", plain(report.cards()));
        model.put("chapters", plain(chapters(report)));
        model.put("marks", marks(report));
        model.put("limits", numbers(LIMITS));
        model.put("glossary", numbers(GLOSSARY));
        StringWriter page = new StringWriter();
        try {
            TEMPLATES.getTemplate("report.ftlh").process(model, page);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template of the report", e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template of the report does not fit its data", e);
        }
        return page.toString();
    }

    /** Maps and lists: how a template sees records depends on the name of its library's package, which the jar changes. */
    private static Object plain(Object records) {
        return JSON.convertValue(records, Object.class);
    }

    /** One chapter with what it shows. */
    private record PageChapter(String name, List<PageFigure> figures) {}

    private static List<PageChapter> chapters(Report report) {
        List<PageChapter> chapters = new ArrayList<>();
        for (Map.Entry<Chapter, List<PageFigure>> chapter : report.figures().entrySet()) {
            if (!chapter.getValue().isEmpty()) {
                chapters.add(new PageChapter(chapter.getKey().key(), chapter.getValue()));
            }
        }
        return chapters;
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    /** Marks of the figures that have some, by the figure's name. */
    private static Map<String, Object> marks(Report report) {
        Map<String, Object> marks = new LinkedHashMap<>();
        for (PageFigure figure : report.allFigures()) {
            if (figure.chart() instanceof Chart.Lines lines && !lines.marks().isEmpty()) {
                marks.put(figure.name(), lines.marks());
            }
        }
        return marks;
    }

    /** What the script draws and saves, so that it can stand between tags of a script. */
    private static String data(Report report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Card card : report.cards()) {
            figures.put(
                    "card-" + card.name(),
                    Map.of(
                            "chart",
                            new Chart.Spark(
                                    card.months().stream()
                                            .map(month -> (Object) month.toString())
                                            .toList(),
                                    card.values(),
                                    Marks.within(
                                            report.input(),
                                            card.months().get(0),
                                            report.input()
                                                    .lastMonth()
                                                    .plusMonths(1)
                                                    .minusDays(1)))));
        }
        for (PageFigure figure : report.allFigures()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("finding", figure.finding());
            parts.put("chart", figure.chart());
            parts.put("columns", figure.table().columns());
            parts.put(
                    "rows",
                    figure.table().rows().stream()
                            .map(row -> row.stream().map(cell -> cell.raw()).toList())
                            .toList());
            figures.put(figure.name(), parts);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("release", report.release().text(OpsTables.RELEASE));
        Words words = report.input().words();
        all.put(
                "words",
                Map.of(
                        "missing", words.say("missing.few"),
                        "range", words.say("chart.range"),
                        "man", words.sayOr("chart.man", "")));
        all.put("figures", figures);
        try {
            return JSON.writeValueAsString(all).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report's data can't be written", e);
        }
    }

    private static String policy(List<String> scripts) {
        StringBuilder sums = new StringBuilder();
        scripts.forEach(script -> sums.append(" 'sha256-").append(sum(script)).append('\''));
        return "default-src 'none'; script-src" + sums
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String sum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** With line ends as a browser reads them, since sums are taken of what it reads. */
    private static String resource(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its part " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
