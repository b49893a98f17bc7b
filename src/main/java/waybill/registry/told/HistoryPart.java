package waybill.registry.told;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.registry.PointerHistory;
import waybill.registry.Versions;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/**
 * A part of a model's history that is read without the rest, however long it is.
 *
 * @param changes the newest first
 * @param unreadable the names of entries that are none
 * @param next the entry before which the next older part ends; empty when this was the oldest
 */
public record HistoryPart(List<PointerHistory.Change> changes, List<String> unreadable, Optional<String> next) {
    private static final String SUFFIX = ".json";
    private static final Pattern ENTRY = Pattern.compile("\\d{1,9}(-[0-9a-f]{8})?");

    public HistoryPart {
        changes = List.copyOf(changes);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Reads the newest changes.
     *
     * @param most how many
     * @param before {@link #next} of the part that was read before; empty for the newest of all
     */
    public static HistoryPart of(String model, BlobStore store, Versions versions, int most, Optional<String> before) {
        List<BlobName> entries = older(newestFirst(model, store), before);
        // One more: what the oldest of them did shows beside what was before.
        List<BlobName> oldestFirst = new ArrayList<>(entries.subList(0, Math.min(entries.size(), most + 1)));
        Collections.reverse(oldestFirst);
        PointerHistory read = PointerHistory.part(
                model, store, oldestFirst, before.isEmpty() ? Optional.of(versions) : Optional.empty());
        boolean more = entries.size() > most;
        return new HistoryPart(
                newest(read.changes(), most, more),
                read.unreadable(),
                more ? Optional.of(entry(entries.get(most - 1))) : Optional.empty());
    }

    /** All of them when there are no more. A pointer that has no entry yet is one more than was asked for. */
    private static List<PointerHistory.Change> newest(List<PointerHistory.Change> changes, int most, boolean more) {
        int left = more && changes.size() > most ? 1 : 0;
        List<PointerHistory.Change> newest = new ArrayList<>(changes.subList(left, changes.size()));
        Collections.reverse(newest);
        return newest;
    }

    private static List<BlobName> older(List<BlobName> entries, Optional<String> before) {
        if (before.isEmpty()) {
            return entries;
        }
        return entries.stream()
                .dropWhile(entry -> !entry(entry).equals(before.get()))
                .skip(1)
                .toList();
    }

    /** By generation; by the time of writing where a pointer was deleted, since generations began from 1 again. */
    private static List<BlobName> newestFirst(String model, BlobStore store) {
        try (Stream<BlobProperties> blobs = PointerHistory.entries(model, store)) {
            List<BlobProperties> all = blobs.toList();
            boolean begunOnce = all.stream().map(BlobProperties::name).allMatch(HistoryPart::isNumber);
            Comparator<BlobProperties> order = Comparator.comparingInt(blob -> generation(blob.name()));
            Comparator<BlobProperties> first = begunOnce
                    ? order
                    : Comparator.comparing(BlobProperties::lastModified).thenComparing(order);
            return all.stream()
                    .sorted(first.reversed())
                    .map(BlobProperties::name)
                    .toList();
        }
    }

    /** Whether a text may be {@link #next}: what Waybill calls an entry. */
    public static boolean isEntry(String text) {
        return ENTRY.matcher(text).matches();
    }

    private static boolean isNumber(BlobName entry) {
        return isEntry(entry(entry)) && entry(entry).indexOf('-') < 0;
    }

    /** 0 for what is no entry of ours. */
    private static int generation(BlobName entry) {
        return isEntry(entry(entry)) ? Integer.parseInt(entry(entry).split("-", 2)[0]) : 0;
    }

    /** The name of an entry without its folder. */
    private static String entry(BlobName entry) {
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
