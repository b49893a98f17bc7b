-- Batch results into tables: outbox/<run>/predictions.csv and rejects.csv (../../docs/batch.md). Run it as often as you like, for instance
-- by a task: COPY loads no file twice within 64 days. A run's files appear whole, so none is half loaded.
-- Add your own columns, which predictions.csv has between row and value, to the table; those that the table lacks are passed over.
create table if not exists waybill_predictions (
    "row" number(18, 0),
    value double,
    lower double,
    upper double,
    promise double,
    on_time double,
    reasons varchar,
    -- Of a model of labels: its label; and a column p_<label> for each label, if you want their probabilities.
    label varchar,
    verdict varchar,
    verdict_fields varchar,
    model_version varchar,
    file varchar,
    loaded_at timestamp_ltz
);

create table if not exists waybill_rejects (
    "row" number(18, 0),
    field varchar,
    rule varchar,
    message varchar,
    file varchar,
    loaded_at timestamp_ltz
);

copy into waybill_predictions
    from @waybill_batch/outbox/
    pattern = '.*/predictions[.]csv'
    file_format = (format_name = waybill_csv)
    match_by_column_name = case_insensitive
    include_metadata = (file = metadata$filename, loaded_at = metadata$start_scan_time)
    on_error = abort_statement;

copy into waybill_rejects
    from @waybill_batch/outbox/
    pattern = '.*/rejects[.]csv'
    file_format = (format_name = waybill_csv)
    match_by_column_name = case_insensitive
    include_metadata = (file = metadata$filename, loaded_at = metadata$start_scan_time)
    on_error = abort_statement;
