package waybill.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.Member;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.Level;

/**
 * What was calibrated, as members of a JSON object: {@code intervals}, {@code distribution}, {@code counts_from} and {@code
 * probabilities}, each only if there is such a thing. Sizes are looked at before anything of that size is made. Reading is on the
 * way to the first answer, so it links no lambda, and compares no records.
 */
public final class CalibrationCodec {
    private static final int MOST_FIELDS = 8;
    private static final int LONGEST_RULE = 64;

    private CalibrationCodec() {}

    /** Adds the members. */
    public static void put(Calibrations calibrations, JsonObject json) {
        calibrations.intervals().ifPresent(intervals -> json.put("intervals", intervals(intervals)));
        calibrations.distribution().ifPresent(distribution -> json.put("distribution", distribution(distribution)));
        if (!calibrations.countsFrom().isEmpty()) {
            json.put("counts_from", Json.texts(calibrations.countsFrom()));
        }
        ProbabilityMapCodec.put(calibrations.probabilities(), json);
    }

    /**
     * Reads the members that there are.
     *
     * @throws JsonException when one is malformed, or larger than any that is made
     * @throws IllegalArgumentException when they contradict each other
     */
    public static Calibrations decode(JsonNode node) {
        Optional<JsonNode> intervals = node.find("intervals");
        Optional<JsonNode> distribution = node.find("distribution");
        Optional<JsonNode> countsFrom = node.find("counts_from");
        return new Calibrations(
                intervals.isPresent() ? Optional.of(intervals(intervals.get())) : Optional.empty(),
                distribution.isPresent() ? Optional.of(distribution(distribution.get())) : Optional.empty(),
                countsFrom.isPresent() ? countsFrom.get().texts() : List.of(),
                ProbabilityMapCodec.decode(node));
    }

    private static Json intervals(IntervalCalibration intervals) {
        return Json.object()
                .put("method", intervals.method().wireName())
                .put("coverage", intervals.coverage().text())
                .put("scorers", Json.texts(names(Member.of(intervals.method()))))
                .put("on", basis(intervals.on()))
                .put("bins", bins(intervals.bins()))
                .build();
    }

    private static IntervalCalibration intervals(JsonNode node) {
        Optional<IntervalCalibration.Method> method =
                IntervalCalibration.Method.of(node.get("method").text());
        if (method.isEmpty()) {
            throw node.get("method").expected("a method that this version of Waybill knows");
        }
        requireNames(names(Member.of(method.get())), node.get("scorers"));
        return new IntervalCalibration(
                method.get(), Level.of(node.get("coverage").text()), basis(node.get("on")), bins(node.get("bins")));
    }

    private static List<String> names(Collection<Member> members) {
        List<String> names = new ArrayList<>(members.size());
        for (Member member : members) {
            names.add(member.wireName());
        }
        return names;
    }

    /** The members that something is made of are those that it is made of here. */
    private static void requireNames(List<String> due, JsonNode members) {
        if (!members.texts().equals(due)) {
            throw members.expected(Json.texts(due).toText());
        }
    }

    private static void requireName(Member due, JsonNode member) {
        if (!member.text().equals(due.wireName())) {
            throw member.expected(Json.of(due.wireName()).toText());
        }
    }

    private static Json basis(Basis basis) {
        return Json.object()
                .put("rule", basis.rule())
                .put("from", basis.from().toString())
                .put("to", basis.to().toString())
                .put("n", basis.n())
                .build();
    }

    private static Basis basis(JsonNode node) {
        String rule = node.get("rule").text();
        if (rule.length() > LONGEST_RULE) {
            throw node.get("rule").expected("at most " + LONGEST_RULE + " characters");
        }
        return new Basis(rule, date(node.get("from")), date(node.get("to")), count(node.get("n")));
    }

    private static LocalDate date(JsonNode node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeException malformed) {
            throw node.expected("a date");
        }
    }

    private static long count(JsonNode node) {
        return node.integer();
    }

    private static Json bins(Bins bins) {
        return Json.object()
                .put(
                        "by",
                        Json.array(bins.by().stream().map(CalibrationCodec::by).toList()))
                .put("least", bins.least())
                .put("all", correction(Json.object(), bins.all()))
                .put(
                        "cells",
                        Json.array(bins.cells().stream()
                                .map(CalibrationCodec::cell)
                                .toList()))
                .build();
    }

    private static Bins bins(JsonNode node) {
        List<Bins.By> by = new ArrayList<>();
        for (JsonNode field : atMost(MOST_FIELDS, node.get("by")).items()) {
            by.add(by(field));
        }
        List<Bins.Cell> cells = new ArrayList<>();
        for (JsonNode cell : atMost(Bins.MOST_GROUPS, node.get("cells")).items()) {
            cells.add(cell(cell));
        }
        return new Bins(by, node.get("least").integer(), correction(node.get("all")), cells);
    }

    private static Json by(Bins.By by) {
        return Json.object()
                .put("field", by.field())
                .put("edges", numbers(by.edges()))
                .build();
    }

    private static Bins.By by(JsonNode node) {
        return new Bins.By(node.get("field").text(), numbers(Bins.MOST_GROUPS, node.get("edges")));
    }

    private static Json cell(Bins.Cell cell) {
        List<Json> at = new ArrayList<>();
        cell.at().forEach(number -> at.add(Json.of(number)));
        return correction(Json.object().put("at", Json.array(at)), cell.correction());
    }

    private static Bins.Cell cell(JsonNode node) {
        List<Integer> at = new ArrayList<>();
        for (JsonNode number : atMost(MOST_FIELDS, node.get("at")).items()) {
            at.add(number.integer());
        }
        return new Bins.Cell(at, correction(node));
    }

    private static Json correction(JsonObject json, Bins.Correction correction) {
        return json.put("n", correction.n())
                .put("low", correction.low())
                .put("high", correction.high())
                .build();
    }

    private static Bins.Correction correction(JsonNode node) {
        return new Bins.Correction(
                count(node.get("n")), node.get("low").number(), node.get("high").number());
    }

    private static Json distribution(Distribution distribution) {
        return Json.object()
                .put("centre", Member.POINT.wireName())
                .put("scale", Member.SCALE.wireName())
                .put("floor", distribution.floor())
                .put("on", basis(distribution.on()))
                .put("levels", distribution.levels())
                .put("u", Json.numbers(distribution.u()))
                .build();
    }

    private static Distribution distribution(JsonNode node) {
        requireName(Member.POINT, node.get("centre"));
        requireName(Member.SCALE, node.get("scale"));
        return new Distribution(
                node.get("floor").number(),
                basis(node.get("on")),
                node.get("levels").integer(),
                atMost(Distribution.MOST_LEVELS, node.get("u")).numbers());
    }

    static Json numbers(List<Double> numbers) {
        return Json.numbers(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Numbers, if they are not more. */
    static List<Double> numbers(int most, JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : atMost(most, node).items()) {
            numbers.add(number.number());
        }
        return numbers;
    }

    /** An array, if it is not longer. */
    private static JsonNode atMost(int most, JsonNode node) {
        if (node.value() instanceof Json.Arr array && array.items().size() > most) {
            throw node.expected("at most " + most + " items");
        }
        return node;
    }
}
