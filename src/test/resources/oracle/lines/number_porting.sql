-- One row per month, age group and tenure band, with ALL.
CREATE TABLE number_porting AS
SELECT
  month, age_group, tenure_band, is_complete, line_days, opening_lines, closing_lines, activations, port_ins, port_outs,
  other_terminations,
  port_ins - port_outs AS net_ports,
  per_1000_line_months(port_outs, line_days) AS port_outs_per_1000_line_months,
  per_1000_line_months(p.low, line_days) AS port_outs_per_1000_line_months_low,
  per_1000_line_months(p.high, line_days) AS port_outs_per_1000_line_months_high,
  percent(port_outs, (opening_lines + closing_lines) / 2.0::DOUBLE) AS port_out_pct_of_average_base,
  percent(port_outs + other_terminations, (opening_lines + closing_lines) / 2.0::DOUBLE) AS churn_pct_of_average_base
FROM rollup JOIN poisson_intervals p ON p.events = port_outs;
