package waybill.batch;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;

/** Files of legs for the tiny model: good rows, odd rows, and rows that are wrong in every way that a row can be. */
final class Legs {
    private static final List<String> ODD = List.of(
            "x,late,JFK,2026-01-15T18:05,,12\n",
            "x,,JFK,2026-01-15T18:05,,\n",
            "x,20,JFK,2026-01-15T18:05,12\n",
            "x,20,JFK,2026-01-15T18:05,\"a\"b,12\n",
            "x,1e9,,nonsense,,-4\n",
            "\r\n",
            "x,20,ZRH,2026-01-15T18:05,,\r\n",
            "\"x,\"\"1\"\"\n\n\",500,\"EWR\",2026-01-15T18:05,\"two\r\nlines, a comma\",3\r\n",
            "\u20ac,20,LGA,2026-01-15T18:05,\u00fcber,3\n");

    private Legs() {}

    /** Always the same for the same seed. */
    static byte[] file(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Desk.bytes((random.nextBoolean() ? "\ufeff" : "") + Desk.HEADER));
        for (int i = 0; i < rows; i++) {
            file.writeBytes(random.nextInt(4) == 0 ? odd(random) : good(random));
        }
        return file.toByteArray();
    }

    private static byte[] odd(SplittableRandom random) {
        return random.nextInt(10) == 0
                ? new byte[] {'x', (byte) 0xe9, ',', '1', '\n'}
                : Desk.bytes(ODD.get(random.nextInt(ODD.size())));
    }

    private static byte[] good(SplittableRandom random) {
        return Desk.bytes("leg " + random.nextInt(100_000) + "," + random.nextInt(-30, 300)
                + ",JFK,2026-01-15T18:05,note," + random.nextInt(40) + "\n");
    }
}
