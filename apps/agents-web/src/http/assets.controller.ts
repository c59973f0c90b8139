import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { assets } from '../look/assets';
import { sendAsset } from './send';

/** The style, the script and the icon. */
@Controller()
export class AssetsController {
  @Get(assets.style.path)
  style(@Req() request: Request, @Res() response: Response): void {
    sendAsset(request, response, assets.style);
  }

  @Get(assets.script.path)
  script(@Req() request: Request, @Res() response: Response): void {
    sendAsset(request, response, assets.script);
  }

  @Get(assets.icon.path)
  icon(@Req() request: Request, @Res() response: Response): void {
    sendAsset(request, response, assets.icon);
  }
}
