package org.retentionmarts.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws charts with ECharts, without a browser: its script runs here and gives SVG. It takes seconds to read, so that
 * {@link #prepare} begins with it while Spark starts.
 */
final class ChartPrinter {
    private static final String SCRIPT = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A script's state belongs to one thread. */
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "charts");
        thread.setDaemon(true);
        return thread;
    });

    private static final Future<ScriptableObject> LIBRARY = THREAD.submit(ChartPrinter::library);

    private ChartPrinter() {}

    /** Begins to read the script; what is asked for next waits for it. */
    static void prepare() {
        // The class is initialized now.
    }

    /**
     * A chart as SVG.
     *
     * @param option as ECharts takes it
     * @param height in pixels
     * @param alternative what it shows in words, for those who can't see it
     */
    static String print(String title, Map<String, Object> option, int height, String alternative) {
        try {
            String json = JSON.writeValueAsString(option);
            ScriptableObject library = LIBRARY.get();
            String svg = THREAD.submit(() -> draw(library, json, height)).get();
            return described(svg, height, alternative);
        } catch (JsonProcessingException | ExecutionException e) {
            throw new IllegalStateException("Cannot draw the chart '" + title + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while drawing the chart '" + title + "'", e);
        }
    }

    private static ScriptableObject library() {
        try (Context context = Context.enter()) {
            // To compile the whole script takes longer than to run the little of it that some charts need.
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            ScriptableObject scope = context.initSafeStandardObjects();
            context.evaluateString(scope, "function setTimeout() {}; function clearTimeout() {};", "timers", 1, null);
            context.evaluateString(scope, script(), "echarts", 1, null);
            return scope;
        }
    }

    private static String script() {
        try (InputStream script = ChartPrinter.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("Cannot draw charts: " + SCRIPT + " is not on the class path; start"
                        + " the notebook with jobs/notebook");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SCRIPT, e);
        }
    }

    private static String draw(ScriptableObject library, String option, int height) {
        try (Context context = Context.enter()) {
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            String call = "(function () { var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: "
                    + ChartStyle.WIDTH + ", height: " + height + "}); chart.setOption(" + option
                    + "); var svg = chart.renderToSVGString(); chart.dispose(); return svg; })()";
            return Context.toString(context.evaluateString(library, call, "chart", 1, null));
        }
    }

    /** With words for those who can't see it, and as wide as there is room. */
    private static String described(String svg, int height, String alternative) {
        String text = TableHtml.escaped(alternative);
        return svg.replaceFirst(
                "<svg width=\"\\d+\" height=\"\\d+\"",
                "<svg role=\"img\" aria-label=\"" + Matcher.quoteReplacement(text) + "\" width=\""
                        + ChartStyle.WIDTH + "\" height=\"" + height
                        + "\" style=\"max-width:100%;height:auto\"");
    }
}
