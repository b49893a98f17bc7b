package waybill.codec;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Promise;
import waybill.answer.Shares;
import waybill.answer.Verdict;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.signature.Note;
import waybill.signature.Rule;

/** Reads answers as {@link AnswerJson} writes them. */
public final class AnswerReader {
    private AnswerReader() {}

    /**
     * The answer in the members of an object.
     *
     * @throws JsonException when there is none
     */
    public static Answer read(JsonNode node) {
        return new Answer(
                ValueCodec.decode(node),
                Verdict.of(node.get("verdict").text())
                        .orElseThrow(() -> node.get("verdict").expected("a verdict")),
                node.get("notes").list(AnswerReader::note),
                node.find("interval").map(AnswerReader::interval),
                node.find("promise").map(AnswerReader::promise),
                node.find("on_time").map(AnswerReader::onTime),
                node.find("reasons").map(AnswerReader::shares));
    }

    private static Note note(JsonNode node) {
        return new Note(
                node.get("field").text(),
                SignatureCodec.oneOf(Rule.class, node.get("rule")),
                node.find("hint").map(JsonNode::text).orElse(""));
    }

    private static Interval interval(JsonNode node) {
        try {
            return new Interval(
                    node.get("lower").number(),
                    node.get("upper").number(),
                    node.get("coverage").number(),
                    node.get("basis").text());
        } catch (IllegalArgumentException e) {
            throw node.expected("an interval");
        }
    }

    private static Promise promise(JsonNode node) {
        return new Promise(
                node.get("confidence").number(),
                node.find("value").map(JsonNode::number),
                node.find("at").map(AnswerReader::time));
    }

    private static OffsetDateTime time(JsonNode node) {
        try {
            return OffsetDateTime.parse(node.text());
        } catch (DateTimeException e) {
            throw node.expected("a time");
        }
    }

    private static OnTime onTime(JsonNode node) {
        return new OnTime(node.get("deadline").number(), node.get("probability").number());
    }

    private static Shares shares(JsonNode node) {
        return new Shares(
                node.get("base").number(),
                node.get("scale").text(),
                node.find("label").map(JsonNode::text).orElse(""),
                node.get("shares").list(AnswerReader::share));
    }

    private static Shares.Share share(JsonNode node) {
        Optional<Shares.Role> role = node.find("role").map(of -> SignatureCodec.oneOf(Shares.Role.class, of));
        return new Shares.Share(
                node.get("name").text(),
                node.get("fields").texts(),
                role.orElse(Shares.Role.MODEL),
                node.get("share").number(),
                node.find("missing").map(JsonNode::bool).orElse(false));
    }
}
