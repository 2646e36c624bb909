import type { ImportKind } from '../../api/types';

export interface Columns {
  required: readonly string[];
  optional: readonly string[];
}

/** The columns of each kind of file, by the names that its first row has. */
export const columnsOf: Readonly<Record<ImportKind, Columns>> = {
  programs: {
    required: ['service_program', 'name', 'entitled_party', 'brand', 'rights_support', 'rights_downloads'],
    optional: ['end_customer_downloads'],
  },
  companies: {
    required: ['name'],
    optional: ['gu_id', 'country', 'aliases', 'former_names', 'parent_gu_id', 'domains'],
  },
  products: { required: ['product_id', 'product_families'], optional: [] },
  software: { required: ['image_id', 'name'], optional: ['product_families', 'access'] },
  content: { required: ['content_id', 'name', 'level'], optional: ['right'] },
  contracts: {
    required: [
      'contract_number',
      'service_program',
      'contract_status',
      'contract_start_date',
      'contract_end_date',
      'bill_to_id',
      'bill_to_name',
      'install_at_name',
      'install_at_country',
      'product_id',
      'coverage_start_date',
      'coverage_end_date',
    ],
    optional: [
      'service_level',
      'bill_to_country',
      'install_at_gu_id',
      'install_at_gu_name',
      'install_at_address1',
      'install_at_city',
      'install_at_state_province',
      'install_at_postal_code',
      'instance_number',
      'serial_number',
      'item_description',
      'item_type',
      'quantity',
      'parent_serial_number',
      'ship_date',
      'warranty_type',
      'warranty_end_date',
      'sales_order_number',
      'pak',
      'successor_contract_number',
    ],
  },
};
