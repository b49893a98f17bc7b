-- The events that a service has taken in (../../docs/live.md), which are what it answered by, into a table: to train on what was known,
-- and when. Their files are events/<stream>/<minute>/<16 hex>.csv; originals and receipts beside them are left out by the pattern.
-- What carriers tell besides, the attributes, are columns of their own: add those that you want to the table.
create table if not exists waybill_events (
    event_id varchar,
    source varchar,
    kind varchar,
    status varchar,
    corrects varchar,
    at timestamp_tz,
    known_at timestamp_tz,
    place varchar,
    other_place varchar,
    vehicle varchar,
    carrier varchar,
    service varchar,
    leg_ref varchar,
    planned_at timestamp_tz,
    planned_minutes number(9, 0),
    file varchar,
    loaded_at timestamp_ltz
);

copy into waybill_events
    from @waybill_events/
    pattern = '.*/[0-9]{8}T[0-9]{4}/[0-9a-f]{16}[.]csv'
    file_format = (format_name = waybill_csv)
    match_by_column_name = case_insensitive
    include_metadata = (file = metadata$filename, loaded_at = metadata$start_scan_time)
    on_error = abort_statement;
