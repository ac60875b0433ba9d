package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf8"})
    void utf8ReadsEveryName(String encoding) {
        assertEquals(List.of(), new JvmCheck(encoding, List.of("-Xmx1g")).problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSI_X3.4-1968", "ISO-8859-1", "MS949", "no such encoding"})
    void anotherEncodingOfFileNamesIsRefused(String encoding) {
        List<String> problems = new JvmCheck(encoding, List.of()).problems();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("the encoding " + encoding + ","), problems.get(0));
        assertTrue(problems.get(0).contains("set LC_ALL=C.UTF-8"), problems.get(0));
    }

    @Test
    void anOptionThatEndsJavaWithTheCodeOfRefusedDataIsRefused() {
        List<String> problems = new JvmCheck("UTF-8", List.of("-XX:+ExitOnOutOfMemoryError")).problems();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("Cannot run with -XX:+ExitOnOutOfMemoryError: Java would end with 3"));
    }
}
