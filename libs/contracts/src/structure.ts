import { IsId, IsText } from './fields';

/** A structure of an organisme: its code is what tells it apart, its label is for the eye. */
export class Structure {
  @IsId() code!: string;
  @IsText(200) libelle!: string;
}
