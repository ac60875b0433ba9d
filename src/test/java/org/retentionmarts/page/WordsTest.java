package org.retentionmarts.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;

/** The words of the report: the same in both languages, none missing and none too many. */
class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private static Properties bundle(Language language) {
        Properties words = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("words_" + language.code() + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return words;
    }

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameValuesInTheirTexts() {
        Properties korean = bundle(Language.KOREAN);
        Properties english = bundle(Language.ENGLISH);
        assertEquals(new TreeSet<>(korean.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
        List<String> different = korean.stringPropertyNames().stream()
                .filter(key -> !places(korean.getProperty(key)).equals(places(english.getProperty(key))))
                .toList();
        // In Korean a decade of ages is named by its first year.
        assertEquals(List.of("age.decade"), different);
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    /** A keyboard's apostrophe would take the values out of a text. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextWithValuesHasAnApostrophe(Language language) {
        Properties words = bundle(language);
        assertEquals(
                List.of(),
                words.stringPropertyNames().stream()
                        .filter(key -> words.getProperty(key).contains("'"))
                        .toList());
    }

    @Test
    void eachKeyIsUsed() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path file : sources()) {
            sources.append(Files.readString(file));
        }
        String texts = sources.toString();
        Set<String> shown = new HashSet<>();
        for (TableDef table : Stream.concat(Areas.PRODUCT.published().stream(), OpsTables.ALL.stream())
                .toList()) {
            table.columns().stream().map(ColumnDef::name).forEach(shown::add);
        }
        List<String> unused = bundle(Language.KOREAN).stringPropertyNames().stream()
                .filter(key -> !isText(texts, key) && !isOfAFamily(key, texts, shown))
                .sorted()
                .toList();
        assertEquals(List.of(), unused);
    }

    private static boolean isText(String sources, String text) {
        return sources.contains('"' + text + '"');
    }

    /** Keys that are put together: of a column, or of a beginning that ends with a dot or dash. */
    private static boolean isOfAFamily(String key, String sources, Set<String> columns) {
        String[] parts = key.split("\\.", 3);
        return switch (parts[0]) {
            case "column" -> columns.contains(parts[1]) && isText(sources, parts[1].replaceFirst("_(low|high)$", ""));
            case "missing" -> columns.contains(parts[1]) || isText(sources, parts[1]);
            case "code" -> columns.contains(parts[1]);
            case "entry" -> isText(sources, parts[0] + ".");
            default -> {
                boolean begins = false;
                for (int i = 1; i < key.length(); i++) {
                    char end = key.charAt(i - 1);
                    begins |= (end == '.' || end == '-') && isText(sources, key.substring(0, i));
                }
                yield begins;
            }
        };
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder :
                List.of("src/main/java/org/retentionmarts", "src/main/resources/org/retentionmarts/report")) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                found.filter(file -> file.toString().matches(".*\\.(java|ftlh)"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** A limit has the words of its figure before it; each column of a page's table is asked for when it is rendered. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void columnsThatAreShownHaveAHead(Language language) {
        Words words = Words.in(language);
        for (String column : List.of("month", "age_group", "port_outs", "uptake_pct_low", "rank")) {
            assertTrue(!words.column(column).isBlank(), column);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = (char) 34,
            value = {
                "0-19,20세 미만,under 20",
                "20-29,20대,20–29",
                "70+,70세 이상,70 and over",
                "18-18,18~18세,18–18",
                "unknown,나이 모름,age unknown",
                "ALL,전체 연령,all ages",
                "else,else,else"
            })
    void agesAreWrittenAsOneSaysThem(String group, String korean, String english) {
        assertEquals(korean, Words.in(Language.KOREAN).age(group));
        assertEquals(english, Words.in(Language.ENGLISH).age(group));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = (char) 34,
            value = {"0-1,1년 미만,under 1 year", "2-5,2~5년,2–5 years", "25+,25년 이상,25 years or more"})
    void tenuresAreWrittenAsOneSaysThem(String band, String korean, String english) {
        assertEquals(korean, Words.in(Language.KOREAN).tenure(band));
        assertEquals(english, Words.in(Language.ENGLISH).tenure(band));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = (char) 34,
            value = {
                "999,999,999",
                "9999,\"9,999\",\"9,999\"",
                "100000,10만,\"100,000\"",
                "52309,5.2만,\"52,309\"",
                "1234567,123만,\"1,234,567\"",
                "250000000,2.5억,\"250,000,000\"",
                "-81,−81,−81"
            })
    void countsGoByTenThousandsInKorean(long count, String korean, String english) {
        assertEquals(
                korean.replace("\"", ""), Words.in(Language.KOREAN).numbers().count(count));
        assertEquals(
                english.replace("\"", ""), Words.in(Language.ENGLISH).numbers().count(count));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = (char) 34,
            value = {
                "27992190.9,\"2,799만 원\",KRW 28.0 million",
                "135000000,1.4억 원,KRW 135.0 million",
                "99996000,1억 원,KRW 100.0 million",
                "14900,1.5만 원,\"KRW 14,900\"",
                "-14900,−1.5만 원,\"KRW −14,900\"",
                "10000,1만 원,\"KRW 10,000\"",
                "9999,\"9,999 원\",\"KRW 9,999\"",
                "540,540 원,KRW 540"
            })
    void wonAreRoundedAsOneSaysThem(double won, String korean, String english) {
        assertEquals(
                korean.replace("\"", ""), Words.in(Language.KOREAN).numbers().won(won));
        assertEquals(
                english.replace("\"", ""), Words.in(Language.ENGLISH).numbers().won(won));
    }

    @ParameterizedTest
    @CsvSource({
        "0.2,+0.20%p,+0.20 percentage points",
        "-0.004,±0.00%p,±0.00 percentage points",
        "-12.346,−12.35%p,−12.35 percentage points"
    })
    void pointsHaveTheirSign(double points, String korean, String english) {
        assertEquals(korean, Words.in(Language.KOREAN).numbers().points(points));
        assertEquals(english, Words.in(Language.ENGLISH).numbers().points(points));
    }

    @Test
    void anEntryOfTheCalendarThatIsNotShippedHasItsOwnName() {
        assertEquals("KT 영업정지", Words.in(Language.KOREAN).entry("KT suspended"));
        assertEquals("단통법 시행", Words.in(Language.KOREAN).entry("단통법 시행"));
    }
}
