package org.retentionmarts.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * One line for standard error that begins with the time. To write it takes no new object, so that it can be written where
 * no memory is left; all that is needed is made when the line is.
 */
final class ReadyLine {
    private static final String TIME = "0000-00-00 00:00:00";
    private static final long SECOND = 1000;
    private static final long DAY = 86_400 * SECOND;

    private final byte[] bytes;
    private final int year;
    private final int month;
    private final int dayOfMonth;
    private final long epochDay;
    private final long offset;
    private final long transition;
    private final long offsetAfter;

    /**
     * A line that is ready to be written.
     *
     * @param now when it is made; it can be written for as long as the zone changes its offset once at most
     */
    ReadyLine(String text, Instant now, ZoneId zone) {
        this.bytes = (TIME + " ERROR " + ProgramLog.SHORT_NAME + ": " + text + System.lineSeparator())
                .getBytes(StandardCharsets.UTF_8);
        ZonedDateTime local = now.atZone(zone);
        this.year = local.getYear();
        this.month = local.getMonthValue();
        this.dayOfMonth = local.getDayOfMonth();
        this.epochDay = local.toLocalDate().toEpochDay();
        this.offset = local.getOffset().getTotalSeconds() * SECOND;
        ZoneOffsetTransition next = zone.getRules().nextTransition(now);
        this.transition = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
        this.offsetAfter = next == null ? offset : next.getOffsetAfter().getTotalSeconds() * SECOND;
        // Classes that are met for the first time would take memory.
        putTime(now.toEpochMilli());
    }

    /** Writes the line with a time, in milliseconds since 1970. */
    void write(OutputStream out, long now) throws IOException {
        putTime(now);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    private void putTime(long now) {
        long local = now + (now < transition ? offset : offsetAfter);
        putDate(Math.floorDiv(local, DAY) - epochDay);
        int seconds = (int) (Math.floorMod(local, DAY) / SECOND);
        put(11, 2, seconds / 3600);
        put(14, 2, seconds / 60 % 60);
        put(17, 2, seconds % 60);
    }

    private void putDate(long daysLater) {
        int atYear = year;
        int atMonth = month;
        int atDay = dayOfMonth;
        for (long left = daysLater; left > 0; left--) {
            atDay++;
            if (atDay > Month.of(atMonth).length(Year.isLeap(atYear))) {
                atDay = 1;
                atMonth = atMonth % 12 + 1;
                atYear += atMonth == 1 ? 1 : 0;
            }
        }
        put(0, 4, atYear);
        put(5, 2, atMonth);
        put(8, 2, atDay);
    }

    private void put(int at, int digits, int number) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
