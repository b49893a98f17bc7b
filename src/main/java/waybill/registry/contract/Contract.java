package waybill.registry.contract;

import waybill.answer.Output;
import waybill.signature.Signature;

/** What callers rely on of a model: the rows that it accepts, and what its answers are. */
public record Contract(Signature signature, Output output) {}
