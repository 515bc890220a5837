-- The model that the nightly job trained, as a model of BigQuery: MODEL_PATH is its folder and ends in /*, as in
-- gs://my-shop-boomerang-models/models/churn/2026-11-26-logistic-0a1b2c3d/model/*. BigQuery reads it as whoever runs this.
-- To be run again when another version serves (model_version of the newest row of model_evaluations whose metric is serving).
create or replace model `boomerang.churn`
options (
    model_type = 'tensorflow',
    model_path = 'MODEL_PATH'
)
