package waybill.training.report;

import waybill.training.report.chart.Svg;

/** How a report looks. */
public final class ReportStyle {
    private static final String CSS = """
            :root { color-scheme: light dark; --paper: #fbfaf7; --card: #ffffff; --ink: #1d2530; --soft: #5b6675;
              --rule: #e3e1da; --accent: #1f6f8b; --pale: #a9cbd6; --warm: #c4622d; --good: #1d7a4c; --bad: #b3372e; }
            @media (prefers-color-scheme: dark) { :root { --paper: #14181e; --card: #1c222a; --ink: #e8e6e1; --soft: #9aa5b3;
              --rule: #2e3641; --accent: #5fb6d3; --pale: #345565; --warm: #e59263; --good: #59c28d; --bad: #ef8077; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink);
              font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 1180px; margin: 0 auto; padding: 40px 28px 64px; }
            h1 { font-size: 30px; line-height: 1.2; margin: 4px 0 10px; letter-spacing: -0.01em; }
            h2 { font-size: 19px; margin: 44px 0 14px; }
            h3 { font-size: 15px; margin: 0 0 8px; }
            .eyebrow, .note, figcaption, caption { color: var(--soft); font-size: 13px; }
            .eyebrow { margin: 0; }
            .lead { max-width: 760px; margin: 0; }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 14px; margin: 28px 0 12px; }
            .tile, figure { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
            .tile { padding: 14px 18px; display: flex; flex-direction: column; }
            .tile span, .tile small { color: var(--soft); font-size: 13px; }
            .tile strong { font-size: 27px; line-height: 1.35; font-weight: 640; }
            table { border-collapse: collapse; width: 100%; margin: 0 0 22px; font-variant-numeric: tabular-nums; }
            caption { text-align: left; padding: 0 0 6px; font-weight: 600; }
            th { font-size: 13px; font-weight: 600; color: var(--soft); }
            th, td { text-align: right; padding: 6px 12px; border-bottom: 1px solid var(--rule); white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; padding-left: 4px; white-space: normal; }
            tr.chosen td { font-weight: 680; background: color-mix(in srgb, var(--accent) 11%, transparent); }
            .wide { overflow-x: auto; }
            .remarks { background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--warm);
              border-radius: 10px; padding: 2px 18px; margin-top: 22px; }
            .remarks h2 { margin: 12px 0 4px; } .remarks ul { margin: 0 0 12px; padding-left: 20px; }
            table.bars { margin: 0; font-size: 13px; }
            .bars th, .bars td { padding: 3px 6px; border-bottom: 0; white-space: nowrap; }
            .bars td:first-child { white-space: nowrap; }
            .bars .track { width: 60%; }
            .bars .bar { height: 13px; min-width: 2px; border-radius: 2px; background: var(--accent); }
            .bars .bar.pale { background: var(--pale); }
            .words th, .words td { text-align: left; white-space: normal; padding-left: 4px; overflow-wrap: anywhere; }
            .few { color: var(--warm); font-weight: 640; }
            .chip { font-size: 12px; font-weight: 640; border-radius: 99px; padding: 2px 10px; white-space: nowrap; }
            .good { color: var(--good); background: color-mix(in srgb, var(--good) 14%, transparent); }
            .bad { color: var(--bad); background: color-mix(in srgb, var(--bad) 14%, transparent); }
            .pictures, .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 16px; }
            .pictures, .grid { align-items: start; } .pictures { margin-top: 40px; }
            section > .pictures { margin: 18px 0 22px; }
            .pictures > div { display: grid; gap: 16px; }
            figure { margin: 0; padding: 16px 18px 12px; }
            figcaption { margin-top: 6px; }
            svg { display: block; width: 100%; height: auto; }
            .label { fill: var(--soft); font-size: 12px; }
            .small { font-size: 10.5px; }
            .strong { fill: var(--ink); }
            .middle { text-anchor: middle; } .end { text-anchor: end; }
            line.grid { stroke: var(--rule); stroke-width: 1; }
            line.ideal { stroke: var(--warm); stroke-width: 1.6; stroke-dasharray: 5 4; }
            .heat, .bar { fill: var(--accent); }
            .curve { fill: none; stroke: var(--accent); stroke-width: 2; }
            .band { fill: var(--warm); opacity: 0.1; }
            .dot { fill: var(--accent); stroke: var(--card); stroke-width: 1.2; }
            @media (max-width: 600px) { main { padding: 24px 14px 48px; } h1 { font-size: 25px; } figure { padding: 12px 10px; }
              .label { font-size: 17px; } th, td { padding: 5px 8px; } td:first-child { min-width: 120px; }
              .bars td:first-child { min-width: 0; } .bars .track { width: 40%; } }
            """;

    private ReportStyle() {}

    /** All up to the first words of the page. */
    static String head(String title) {
        return head(title, "");
    }

    /** @param more rules of this page alone */
    public static String head(String title, String more) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>" + Svg.escape(title)
                + "</title><style>\n" + CSS + more + "</style></head><body><main>\n";
    }
}
