package waybill.legs.track;

import java.util.Arrays;

/** Finds slots by a number: chains through arrays, because an object for each of a million entries would take five times the memory. */
final class SlotIndex {
    static final int NONE = -1;

    private int[] heads;
    private int[] next;
    private int[] hashes;
    private int size;

    SlotIndex(int slots) {
        this.heads = empty(slots);
        this.next = new int[slots];
        this.hashes = new int[slots];
    }

    /** Makes room for so many slots. */
    void grow(int slots) {
        next = Arrays.copyOf(next, slots);
        hashes = Arrays.copyOf(hashes, slots);
    }

    /** The hash of a key. */
    static int hash(long key) {
        return Long.hashCode(key);
    }

    int hashOf(int slot) {
        return hashes[slot];
    }

    /** Makes the hash of a slot without such a key 0. */
    void leaveOut(int slot) {
        hashes[slot] = 0;
    }

    void add(int slot, int hash) {
        if (size >= heads.length) {
            rehash(heads.length * 2);
        }
        hashes[slot] = hash;
        link(slot);
        size++;
    }

    void remove(int slot) {
        int bucket = hashes[slot] & heads.length - 1;
        if (heads[bucket] == slot) {
            heads[bucket] = next[slot];
        } else {
            int before = heads[bucket];
            while (next[before] != slot) {
                before = next[before];
            }
            next[before] = next[slot];
        }
        size--;
    }

    /** The first slot that may have this key, or NONE. Slots of one key come in no particular order. */
    int first(long key) {
        int hash = hash(key);
        return same(heads[hash & heads.length - 1], hash);
    }

    /** The next slot that may have the key of this one, or NONE. */
    int after(int slot) {
        return same(next[slot], hashes[slot]);
    }

    private int same(int from, int hash) {
        int slot = from;
        while (slot != NONE && hashes[slot] != hash) {
            slot = next[slot];
        }
        return slot;
    }

    private void rehash(int buckets) {
        int[] old = heads;
        heads = empty(buckets);
        for (int head : old) {
            for (int slot = head; slot != NONE; ) {
                int following = next[slot];
                link(slot);
                slot = following;
            }
        }
    }

    private void link(int slot) {
        int bucket = hashes[slot] & heads.length - 1;
        next[slot] = heads[bucket];
        heads[bucket] = slot;
    }

    private static int[] empty(int atLeast) {
        int[] heads = new int[Math.max(16, Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1)];
        Arrays.fill(heads, NONE);
        return heads;
    }
}
