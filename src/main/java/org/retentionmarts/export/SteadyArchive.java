package org.retentionmarts.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Takes the clock out of a workbook, so that one release always gives the same bytes. */
final class SteadyArchive {
    private static final String PROPERTIES = "docProps/core.xml";

    private SteadyArchive() {}

    /** Copies a workbook as if it had been made when the given day began; compressed parts are copied as they are. */
    static void copy(byte[] workbook, LocalDate day, OutputStream to) throws IOException {
        try (ZipFile parts = ZipFile.builder().setByteArray(workbook).get();
                ZipArchiveOutputStream copy = new ZipArchiveOutputStream(to)) {
            for (ZipArchiveEntry part : Collections.list(parts.getEntriesInPhysicalOrder())) {
                ZipArchiveEntry entry = new ZipArchiveEntry(part.getName());
                entry.setTime(0);
                if (part.getName().equals(PROPERTIES)) {
                    copy.putArchiveEntry(entry);
                    try (InputStream in = parts.getInputStream(part)) {
                        String properties = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        copy.write(madeOn(day, properties).getBytes(StandardCharsets.UTF_8));
                    }
                    copy.closeArchiveEntry();
                } else {
                    copy.addRawArchiveEntry(raw(part, entry), parts.getRawInputStream(part));
                }
            }
        }
    }

    private static ZipArchiveEntry raw(ZipArchiveEntry part, ZipArchiveEntry entry) {
        entry.setMethod(part.getMethod());
        entry.setSize(part.getSize());
        entry.setCompressedSize(part.getCompressedSize());
        entry.setCrc(part.getCrc());
        return entry;
    }

    private static String madeOn(LocalDate day, String properties) {
        String instant = day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        return properties.replaceFirst("(?<=\"dcterms:W3CDTF\">)[^<]*(?=</dcterms:created>)", instant);
    }
}
