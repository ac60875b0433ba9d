package org.retentionmarts.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausesTest {
    @Test
    void theInnermostCauseSpeaks() {
        assertEquals(
                "the disk is full",
                Causes.inShort(new IllegalStateException("x", new IOException("the disk is full"))));
    }

    @Test
    void aKindIsToldWhereTheMessageDoesNotSpeak() {
        assertEquals("EOFException", Causes.inShort(new EOFException()));
        assertEquals("IOException 17", Causes.inShort(new IOException("17")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Required field 'num_rows' was not found in serialized data! Struct: FileMetaData$Scheme@7d93b7e9"
                        + " | Required field 'num_rows' was not found in serialized data",
                "Required field 'type' was not present! Struct: ColumnMetaData(type:null, encodings:[PLAIN])"
                        + " | Required field 'type' was not present",
                "Expected 3 columns! Struct has 4 | Expected 3 columns! Struct has 4"
            },
            quoteCharacter = '"')
    void anObjectOfThriftsIsLeftOut(String message, String told) {
        assertEquals(told, Causes.inShort(new IOException(message)));
    }
}
