package waybill.clean.rule.source;

import java.util.List;
import waybill.clean.row.ReadAheadRule;

/** A rule that judges sources by all of their rows. */
public interface SourceJudge extends ReadAheadRule {
    /** The faults of sources that were found ahead, by source and place. */
    List<SourceFault> faults();

    /** The same rule about the same table, which knows nothing yet: asked after a cleaning, it must find nothing that it repairs. */
    SourceJudge anew();
}
