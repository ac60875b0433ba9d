package org.retentionmarts.settings;

import java.time.LocalDate;

/**
 * The upgrade programme.
 *
 * @param launchedOn first day on which it could be taken up
 * @param minDeviceMonths age of the device in months from which a line is eligible
 * @param minTenureMonths age of the line in months from which it is eligible
 * @param nearlyMonths how many months before that age of the device a line counts as nearly eligible
 */
public record ProgramSettings(LocalDate launchedOn, int minDeviceMonths, int minTenureMonths, int nearlyMonths) {}
