package org.retentionmarts.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a damaged claim may be told to be dropped: one that can't be reached just now may be a living run's. */
class MetadataFaultTest {
    @Test
    void aFileThatIsGoneIsOne() {
        assertTrue(MetadataFault.isCauseOf(new NotFoundException("File does not exist: %s", "v1.json")));
        assertTrue(MetadataFault.isCauseOf(
                new IllegalStateException("outer", new NotFoundException("File does not exist: %s", "v1.json"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"format-version\":2,", "{}", "{\"format-version\":\"two\"}", "no json"})
    void textThatIsNoMetadataIsOne(String json) {
        RuntimeException fault = assertThrows(RuntimeException.class, () -> TableMetadataParser.fromJson(json));
        assertTrue(MetadataFault.isCauseOf(fault), fault::toString);
    }

    @Test
    void aCatalogOrStorageThatIsNotThereIsNone() {
        assertFalse(MetadataFault.isCauseOf(new UncheckedSQLException(new SQLException("Connection refused"), "load")));
        assertFalse(MetadataFault.isCauseOf(new RESTException(new ConnectException("refused"), "Cannot connect")));
        assertFalse(MetadataFault.isCauseOf(
                new UncheckedIOException("Cannot read", new SocketTimeoutException("timed out"))));
        assertFalse(MetadataFault.isCauseOf(new UncheckedIOException(new IOException("Input/output error"))));
    }
}
