package org.retentionmarts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.page.Language;

/** The page, opened from a folder in a real browser. */
class ReportInABrowserTest {
    /** 210 x 297 mm in points. */
    private static final Pattern A4 = Pattern.compile("/MediaBox\\s*\\[\\s*0 0 59[45]\\.?\\d* 84[12]\\.?\\d*\\s*]");

    private static final Pattern PAPER = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void findTheBrowser() {
        Optional<Path> installed = Chromium.installed();
        assumeTrue(installed.isPresent(), "there is no Chromium: apt-get install chromium");
        program = installed.get();
    }

    private Path page(Language language) throws IOException {
        return Files.writeString(folder.resolve("report.html"), PageWriter.html(SmallRelease.report(language)));
    }

    @ParameterizedTest
    @CsvSource({"KOREAN,1280", "KOREAN,390", "ENGLISH,1280", "ENGLISH,390"})
    void everyChartIsDrawnWithoutAComplaintOrARequestAndNothingIsWiderThanTheWindow(Language language, int width)
            throws Exception {
        Path page = page(language);
        try (Chromium browser = Chromium.start(program, folder)) {
            browser.open(page, width);
            assertEquals(List.of(), browser.complaints());
            assertEquals(List.of(page.toUri().toString()), browser.requests());
            assertEquals(
                    "",
                    browser.value("[...document.querySelectorAll('[data-chart]')]"
                                    + ".filter(el => !el.querySelector('svg path') || !el.getAttribute('aria-label'))"
                                    + ".map(el => el.dataset.chart).join()")
                            .asText());
            assertTrue(browser.value("document.querySelectorAll('[data-chart]').length")
                            .asInt()
                    >= 14);
            assertEquals(
                    width, browser.value("document.documentElement.scrollWidth").asInt());
            assertEquals(
                    language.code(),
                    browser.value("document.documentElement.lang").asText());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aButtonSavesTheValuesOfItsFigure(Language language) throws Exception {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        try (Chromium browser = Chromium.start(program, folder)) {
            browser.open(page(language), 1280);
            browser.call("Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
            browser.value("document.querySelector('figure [data-csv=\"porting\"]').click()");
            Path file = downloads.resolve("porting_2013_06_30.csv");
            for (int tries = 0; tries < 600 && !Files.exists(file); tries++) {
                Thread.sleep(100);
            }
            List<String> lines = Files.readAllLines(file);
            assertEquals(
                    "\uFEFFmonth,port_ins,port_outs,net_ports,port_outs_per_1000_line_months,"
                            + "port_outs_per_1000_line_months_low,port_outs_per_1000_line_months_high",
                    lines.get(0));
            assertEquals(37, lines.size());
            assertTrue(lines.get(36).startsWith("2013-06-01,"), lines.get(36));
            assertEquals(List.of(), browser.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void onPaperItIsA4(Language language) throws Exception {
        try (Chromium browser = Chromium.start(program, folder)) {
            browser.open(page(language), 1280);
            String pdf = new String(browser.pdf(), StandardCharsets.ISO_8859_1);
            assertTrue(pdf.startsWith("%PDF"));
            long pages = PAPER.matcher(pdf).results().count();
            assertTrue(pages >= 5, pages + " pages");
            assertEquals(pages, A4.matcher(pdf).results().count());
            assertEquals(List.of(), browser.complaints());
        }
    }
}
