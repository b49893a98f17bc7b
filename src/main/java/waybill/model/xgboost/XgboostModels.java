package waybill.model.xgboost;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import waybill.model.Rejection;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.trees.Combination;
import waybill.model.trees.TreeModel;

/** Reads boosters of xgboost, JSON and UBJSON. */
public final class XgboostModels {
    static final String KIND = "boosted trees";

    private static final Pattern DUMP_OF_LIGHTGBM = Pattern.compile("\\{\\s*\"name\"\\s*:\\s*\"tree\"");
    private static final int START = 100;

    private XgboostModels() {}

    /**
     * Reads a booster that was trained elsewhere.
     *
     * @param file a whole file, as {@code save_model} writes it, which must not change afterwards
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED, with what cannot be scored by name
     */
    public static ExternalModel read(byte[] file, ExternalOptions options) {
        Rejection.unless(
                !DUMP_OF_LIGHTGBM.matcher(start(file)).lookingAt(),
                "it is LightGBM's JSON dump; due is its text, as save_model writes it");
        BoosterObject root = isJson(file) ? JsonReader.read(file) : UbjsonReader.read(ByteBuffer.wrap(file));
        Booster booster = BoosterReader.read(root, List.of(Objective.values()));
        return new Import(booster, options).model();
    }

    private static String start(byte[] file) {
        return new String(file, 0, Math.min(START, file.length), StandardCharsets.ISO_8859_1);
    }

    /** After the brace, JSON has a name in quotes, UBJSON the marker of a length. */
    private static boolean isJson(byte[] file) {
        return file.length > 1 && (file[1] == '"' || file[1] == '}' || (file[1] <= ' ' && file[1] > 0));
    }

    /**
     * Reads the booster in a model that Tribuo's trainer has made.
     *
     * @param booster UBJSON
     * @param labels in the order of the sums; empty for a number
     * @param columns the encoder's column for each of the booster's features
     * @param encoded the number of features that the encoder makes
     * @param ignored as {@link TreeModel#ignored}
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED, with what cannot be scored by name
     */
    public static TreeModel trained(
            ByteBuffer booster, List<String> labels, int[] columns, int encoded, List<String> ignored) {
        List<Objective> known = labels.isEmpty() ? Objective.TRIBUO_NUMBERS : Objective.TRIBUO_LABELS;
        Booster read = BoosterReader.read(UbjsonReader.read(checkFormat(booster)), known);
        Rejection.unless(
                read.sums() == Math.max(1, labels.size()),
                labels.isEmpty()
                        ? "its booster has several targets"
                        : "its booster has %s classes, its output domain %s",
                read.sums(),
                labels.size());
        Rejection.unless(
                read.features().count() == columns.length,
                "its booster has %s features, its feature domain %s",
                read.features().count(),
                columns.length);
        Rejection.unless(read.features().categorical().isEmpty(), "its booster has categorical features or splits");
        return trees(read, new PlainColumns(columns, encoded), labels, ignored);
    }

    private static ByteBuffer checkFormat(ByteBuffer booster) {
        boolean old = booster.remaining() >= 4 && booster.get(0) == 'b' && booster.get(1) == 'i';
        Rejection.unless(!old, "its booster is in xgboost's deprecated binary format; train with xgboost4j 2 or 3");
        boolean json = booster.remaining() >= 2 && booster.get(0) == '{' && booster.get(1) == '"';
        Rejection.unless(!json, "its booster is JSON; due is UBJSON");
        return booster;
    }

    static TreeModel trees(Booster booster, SplitColumns columns, List<String> labels, List<String> ignored) {
        ForestBuilder forest = ForestBuilder.of(booster, columns);
        return new TreeModel(
                forest.trees(),
                columns.count(),
                forest.values(),
                1,
                true,
                new Combination.BoostedSum(
                        booster.margins(), booster.groups(), booster.objective().transform()),
                labels,
                KIND,
                ignored,
                forest.covers());
    }

    /** Columns of numbers only. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PlainColumns(int[] columns, int count) implements SplitColumns {
        @Override
        public int ofNumber(int feature) {
            return columns[feature];
        }

        @Override
        public int ofSet(int feature, int[] codes) {
            throw new IllegalStateException("No feature is categorical.");
        }
    }
}
