package waybill.smoke;

import java.util.List;
import waybill.signature.RawRow;

/** Checks that the service answers nobody without the headers that open it. */
final class AuthCheck implements Check {
    private static final int UNAUTHORIZED = 401;

    private final Service stranger;
    private final Champion champion;

    /** @param stranger the service, called without credentials */
    AuthCheck(Service stranger, Champion champion) {
        this.stranger = stranger;
        this.champion = champion;
    }

    @Override
    public String name() {
        return "closed door";
    }

    @Override
    public Finding look() throws NoAnswer {
        List<RawRow> row = List.of(champion.golden().get(0).row());
        ServiceReply answer = stranger.post(
                champion.route() + "?policy=warn",
                RowFormat.JSON.type(),
                RowFormat.JSON.body(row, champion.signature()));
        if (answer.status() == UNAUTHORIZED) {
            return Finding.ok("401 without a key or token");
        }
        String text = answer.said() + " instead of 401 without a key or token";
        if (answer.isForNow()) {
            return Finding.notYet(text);
        }
        return Finding.wrong(answer.status() < 300 ? text + ": anybody is answered" : text);
    }
}
