import { apiKeyNameSql } from '../access/api-keys.ts';

/** A SELECT of the exports that have labels of the lot `@lot` of the product `@gtin`, as `TracedJob` has them. */
export const EXPORT_JOBS_OF_LOT = `SELECT 'export' AS kind, job.id, job.created_at AS createdAt, job.finished_at AS finishedAt,
    ifnull(${apiKeyNameSql('job.api_key_pk')}, '') AS by, job.status, sum(held.label_count) AS labelCount,
    ifnull(job.output_filename, '') AS what, NULL AS printerName
  FROM export_lots AS held JOIN export_jobs AS job ON job.pk = held.job_pk
  WHERE held.gtin = @gtin AND held.lot = @lot GROUP BY job.pk`;
